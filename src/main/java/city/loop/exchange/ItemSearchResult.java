package city.loop.exchange;

import city.loop.exchange.ItemSearch.After;
import city.loop.shared.CityId;
import java.util.List;
import java.util.Optional;

/// One page of what was found.
///
/// @param total how many there are on all pages together, counted up to [#MOST_COUNTED]
/// @param more whether there are more than that
/// @param next where the next page begins; empty on the last one
public record ItemSearchResult(List<Found> rows, int total, boolean more, Optional<After> next) {

    public static final int MOST_COUNTED = 10_000;

    public ItemSearchResult {
        rows = List.copyOf(rows);
    }

    /// @param document the payload as received, whole: nobody gets it but through [city.loop.registry.Disclosure]
    /// @param documentHash SHA-256 of the document's canonical JSON
    public record Found(CityId city, After place, String document, String documentHash) {}
}
