package city.loop.shared;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One page of a list.
///
/// @param next where the next page begins; empty on the last one
public record Page<T>(List<T> rows, Optional<Cursor> next) {

    public Page {
        rows = List.copyOf(rows);
    }

    /// Makes a page of rows that were asked for with one more than the limit, to learn whether there is another page.
    public static <T> Page<T> of(List<T> rowsAndOneMore, int limit, Function<T, Cursor> cursor) {
        return rowsAndOneMore.size() <= limit
                ? new Page<>(rowsAndOneMore, Optional.empty())
                : new Page<>(
                        rowsAndOneMore.subList(0, limit), Optional.of(cursor.apply(rowsAndOneMore.get(limit - 1))));
    }
}
