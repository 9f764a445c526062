package city.loop.registry;

import java.util.List;
import java.util.Optional;

/// How writing an import ended, row by row.
///
/// @param written whether anything was written: all of the rows that have an id, or nothing
/// @param rows in the file's order
public record ImportOutcome(boolean written, List<Result> rows) {

    public ImportOutcome {
        rows = List.copyOf(rows);
    }

    /// How many materials were registered.
    public int registered() {
        return written ? (int) rows.stream().filter(row -> row.id().isPresent()).count() : 0;
    }

    /// @param line the row's number in the file
    /// @param id the material that the row became; empty for a row that was left out
    /// @param rule why a good row could not be written: `id-taken` or `other-city`; empty for all others
    public record Result(int line, Optional<ItemId> id, Optional<String> rule) {}
}
