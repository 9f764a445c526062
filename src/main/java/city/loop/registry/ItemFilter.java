package city.loop.registry;

import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.util.Optional;

/// Which items a list shows, newest first.
///
/// @param category a word or a beginning, as [city.loop.shared.CategoryPattern] reads it
/// @param text words that the name, the category, the id or the free texts begin with
/// @param limit rows at most, 1 to 100
public record ItemFilter(
        Optional<ItemKind> kind,
        Optional<CityId> city,
        Optional<String> category,
        Optional<String> status,
        Optional<String> text,
        Optional<Cursor> after,
        int limit) {

    public static final int MOST = 100;

    public ItemFilter {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }

    /// The newest items of a city.
    public static ItemFilter newest(CityId city, int limit) {
        return new ItemFilter(
                Optional.empty(),
                Optional.of(city),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }
}
