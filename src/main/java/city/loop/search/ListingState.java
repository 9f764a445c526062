package city.loop.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far a listing is. An open one whose time is over has ended; that is not stored, for time passes by itself.
public enum ListingState {
    OPEN,
    RESERVED,
    DONE;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ListingState> of(String wire) {
        return Arrays.stream(values())
                .filter(state -> state.wire().equals(wire))
                .findFirst();
    }
}
