package city.loop.registry;

import city.loop.library.Violation;
import java.util.List;
import java.util.Map;

/// What was found in a file that somebody wants to import. Nothing is written yet.
public sealed interface ImportReading {

    /// The file cannot be read as a table of materials.
    ///
    /// @param rule `empty`, `columns`, `twice`, `rows`, `bytes`, `quote` or `utf16`
    /// @param details what the sentence for the rule names: a limit, a line, a column
    record Refused(String rule, List<String> details) implements ImportReading {

        public Refused {
            details = List.copyOf(details);
        }
    }

    /// Every row, with what is to be mended in it.
    ///
    /// @param columns the fields that the first line names
    /// @param unknownColumns names in the first line that mean no field; their cells are left out
    record Plan(List<ItemField> columns, List<String> unknownColumns, List<Row> rows) implements ImportReading {

        public Plan {
            columns = List.copyOf(columns);
            unknownColumns = List.copyOf(unknownColumns);
            rows = List.copyOf(rows);
        }

        /// The rows that can be imported as they are.
        public List<Row> good() {
            return rows.stream()
                    .filter(row -> row.entry() instanceof ItemEntry.Complete)
                    .toList();
        }

        /// How many rows have to be mended.
        public int bad() {
            return rows.size() - good().size();
        }
    }

    /// @param line the row's number in the file, from 1
    /// @param typed the cells as they are written
    record Row(int line, Map<ItemField, String> typed, ItemEntry entry) {

        public Row {
            typed = Map.copyOf(typed);
        }

        /// What is to be mended; empty for a good row.
        public List<Violation> violations() {
            return switch (entry) {
                case ItemEntry.Complete _ -> List.of();
                case ItemEntry.Incomplete(List<Violation> violations) -> violations;
            };
        }
    }
}
