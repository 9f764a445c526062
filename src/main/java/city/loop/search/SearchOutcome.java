package city.loop.search;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How a search ended.
public sealed interface SearchOutcome {

    /// @param hits one page of them
    /// @param count how many there are of the kinds that were asked for
    /// @param kinds how many there are of each kind, whatever kind was asked for; kinds without any are absent
    /// @param categories how many there are of each category, whatever category was asked for, most first
    /// @param similar what nearly fits the words, where few fit: typing errors are forgiven
    /// @param meant the words as they would find something; empty where they do
    /// @param nearby what other cities have, where this one has little
    record Found(
            List<Hit> hits,
            int count,
            Map<ListingKind, Integer> kinds,
            List<CategoryCount> categories,
            List<Hit> similar,
            Optional<String> meant,
            List<Hit> nearby)
            implements SearchOutcome {

        public Found {
            hits = List.copyOf(hits);
            kinds = Map.copyOf(kinds);
            categories = List.copyOf(categories);
            similar = List.copyOf(similar);
            nearby = List.copyOf(nearby);
        }
    }

    /// The time that a search may take (`portal.search.time-limit`) was over before it was done.
    record TookTooLong() implements SearchOutcome {}

    record CategoryCount(ListingKind kind, String category, int count) {}
}
