package city.loop.initiatives;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an initiative is, in the order of what is best done with a thing: repair it, lend it, give it on, and only then
/// recycle it (Directive 2008/98/EC, Article 4).
public enum InitiativeKind {
    REPAIR_CAFE,
    LENDING,
    GIVE_BOX,
    DEPOT,
    RECYCLING_CENTRE,
    CAMPAIGN;

    /// The word in addresses and in the database: `repair-cafe`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<InitiativeKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
