package city.loop.registry;

import city.loop.registry.ImportReading.Refused;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A table as spreadsheet programs save it as CSV: separated by semicolon, comma or tab, in UTF-8 with or without a
/// byte order mark, or in Windows-1252.
///
/// @param header the first line
/// @param rows the lines after it; lines without any text are left out
record Spreadsheet(List<String> header, List<Line> rows) {

    static final int MOST_BYTES = 1 << 20;
    static final int MOST_ROWS = 1_000;
    static final int LONGEST_CELL = 2_000;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /// What spreadsheet programs take for a formula (OWASP, "CSV Injection").
    private static final Pattern FORMULA = Pattern.compile("^[=+\\-@\\t\\r].*", Pattern.DOTALL);

    private static final Pattern UNREADABLE = Pattern.compile("[\\p{Cc}\\uFFFD&&[^\\t\\r\\n]]");

    /// @param number of the line in the file, from 1
    record Line(int number, List<String> cells) {}

    /// Outcome of reading a file.
    sealed interface Outcome {}

    record Read(Spreadsheet table) implements Outcome {}

    record Failed(Refused reason) implements Outcome {}

    /// Reads a file. Takes time linear in its length, and no more than [#MOST_ROWS] rows.
    static Outcome read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return failed("bytes", Integer.toString(MOST_BYTES >> 20));
        }
        if (file.length > 1
                && ((file[0] & 0xff) == 0xfe && (file[1] & 0xff) == 0xff
                        || (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xfe)) {
            return failed("utf16");
        }
        String text = text(file);
        List<Line> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                if (line.getFields().stream()
                        .anyMatch(cell -> !LooseText.clean(cell).isEmpty())) {
                    lines.add(new Line((int) line.getStartingLineNumber(), List.copyOf(line.getFields())));
                }
                if (lines.size() > MOST_ROWS + 1) {
                    return failed("rows", Integer.toString(MOST_ROWS));
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (!lines.isEmpty() && isOpen(lines.getLast(), text)) {
            return failed("quote", Integer.toString(lines.getLast().number()));
        }
        return lines.size() < 2
                ? failed("empty")
                : new Read(new Spreadsheet(lines.getFirst().cells(), List.copyOf(lines.subList(1, lines.size()))));
    }

    /// Whether the last row has swallowed the lines after it, since its double quote is not closed.
    private static boolean isOpen(Line last, String text) {
        return count(text, '"') % 2 == 1 && last.cells().stream().anyMatch(cell -> cell.indexOf('\n') >= 0);
    }

    private static Failed failed(String rule, String... details) {
        return new Failed(new Refused(rule, List.of(details)));
    }

    private static String text(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException _) {
            text = new String(file, WINDOWS);
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /// The one of the usual signs that the first line has most of, outside of quotes.
    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        char best = ';';
        for (char sign : new char[] {';', '\t', ','}) {
            if (count(first, sign) > count(first, best)) {
                best = sign;
            }
        }
        return best;
    }

    private static long count(String text, char sign) {
        return text.chars().filter(character -> character == sign).count();
    }

    /// Whether a cell has characters that no text has: what is left when a file is read in another encoding than it was
    /// written in.
    static boolean isUnreadable(String cell) {
        return UNREADABLE.matcher(cell).find();
    }

    /// Writes a table so that every spreadsheet program opens it as it is: with a byte order mark, and with nothing
    /// that it would take for a formula.
    static String write(char separator, List<List<String>> lines) {
        StringWriter text = new StringWriter();
        text.append('\uFEFF');
        try (CsvWriter writer = CsvWriter.builder().fieldSeparator(separator).build(text)) {
            lines.forEach(line ->
                    writer.writeRecord(line.stream().map(Spreadsheet::harmless).toList()));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String harmless(String cell) {
        return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
    }
}
