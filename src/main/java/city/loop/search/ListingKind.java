package city.loop.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a search can find.
public enum ListingKind {
    OFFER,
    WANTED,
    INITIATIVE,
    PASSPORT;

    /// What can be had, given or joined; a passport is the record behind it.
    public static final Set<ListingKind> LIVE = Set.of(OFFER, WANTED, INITIATIVE);

    /// The word in addresses and in the database.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ListingKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
