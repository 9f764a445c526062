package city.loop.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// In which order a search shows what it found.
public enum ListingOrder {
    /// Best fit to the words first; without words, newest first.
    RELEVANCE,
    NEWEST,
    /// What ends soonest first, what never ends last.
    ENDING,
    /// Nearest first; what has no place last.
    NEAREST;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ListingOrder> of(String wire) {
        return Arrays.stream(values())
                .filter(order -> order.wire().equals(wire))
                .findFirst();
    }
}
