package city.loop.passports;

import city.loop.registry.Gs1Key;
import city.loop.registry.ItemId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads GS1 Digital Links: `/01/{gtin}`, `/01/{gtin}/10/{lot}`, `/01/{gtin}/21/{serial}`.
public final class DigitalLink {

    /// A list of what carries a number has so many rows at most.
    public static final int MOST = 100;

    private static final int LONGEST_VALUE = 160;

    /// Where a link leads (GS1 web vocabulary).
    public enum LinkType {
        PIP("pip", ""),
        DPP("dpp", ""),
        TRACEABILITY("traceability", "#custody"),
        SUSTAINABILITY("sustainabilityInfo", "#footprint");

        private final String wire;
        private final String part;

        LinkType(String wire, String part) {
            this.wire = wire;
            this.part = part;
        }

        public String wire() {
            return wire;
        }

        /// The relation that a set of links has it under.
        public String relation() {
            return "https://gs1.org/voc/" + wire;
        }

        /// The part of a passport's page that says it.
        public String path(ItemId item) {
            return "/passport/" + item + part;
        }

        public static Optional<LinkType> called(String wire) {
            return Arrays.stream(values())
                    .filter(type -> type.wire.equals(wire))
                    .findFirst();
        }
    }

    private DigitalLink() {}

    /// The key that an address names; empty when its article number is none.
    ///
    /// @param qualifier `10` for a lot, `21` for a serial number
    public static Optional<Gs1Key> key(@Nullable String gtin, @Nullable String qualifier, @Nullable String value) {
        Optional<String> part = Optional.ofNullable(value).filter(text -> text.length() <= LONGEST_VALUE);
        if (gtin == null || part.isPresent() != (qualifier != null) || value != null && value.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        return Gs1Key.gtin(gtin)
                .map(number -> new Gs1Key(
                        number,
                        "10".equals(qualifier) ? part : Optional.empty(),
                        "21".equals(qualifier) ? part : Optional.empty()));
    }

    /// A link type without its prefix: `pip` for `gs1:pip` and for `https://gs1.org/voc/pip`.
    public static String plain(String linkType) {
        return linkType.substring(Math.max(linkType.lastIndexOf(':'), linkType.lastIndexOf('/')) + 1);
    }
}
