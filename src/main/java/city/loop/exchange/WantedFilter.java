package city.loop.exchange;

import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.time.Instant;
import java.util.Optional;

/// Which wanted posts a list shows, newest first.
///
/// @param openAt only posts that are open and have not ended at this instant
/// @param limit rows at most, 1 to 100
public record WantedFilter(
        Optional<CityId> city, Optional<String> category, Optional<Instant> openAt, Optional<Cursor> after, int limit) {

    public WantedFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }

    /// The newest of a city, whatever their state.
    public static WantedFilter of(CityId city, Optional<Cursor> after, int limit) {
        return new WantedFilter(Optional.of(city), Optional.empty(), Optional.empty(), after, limit);
    }
}
