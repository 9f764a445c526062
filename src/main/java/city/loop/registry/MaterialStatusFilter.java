package city.loop.registry;

import city.loop.registry.MaterialStatusUpdate.Status;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.util.Optional;

/// Which reports a list shows, newest first.
///
/// @param category a word or a beginning, as [city.loop.shared.CategoryPattern] reads it
/// @param limit rows at most, 1 to 100
public record MaterialStatusFilter(
        Optional<CityId> city, Optional<String> category, Optional<Status> status, Optional<Cursor> after, int limit) {

    public MaterialStatusFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }
}
