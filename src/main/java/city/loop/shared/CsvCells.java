package city.loop.shared;

import java.util.Arrays;
import java.util.List;

/// Cells of tables that people open in a spreadsheet.
public final class CsvCells {

    private static final String DANGEROUS = "=+-@\t\r";

    private CsvCells() {}

    /// The texts, each one that a spreadsheet would run as a formula with an apostrophe before it, which
    /// spreadsheets do not show. Numbers keep their minus.
    public static List<String> harmless(String... cells) {
        return Arrays.stream(cells).map(CsvCells::harmless).toList();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 && !cell.matches("-?\\d+(\\.\\d+)?")
                ? "'" + cell
                : cell;
    }
}
