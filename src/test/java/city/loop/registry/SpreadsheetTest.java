package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.registry.Spreadsheet.Failed;
import city.loop.registry.Spreadsheet.Line;
import city.loop.registry.Spreadsheet.Read;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static Spreadsheet read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Spreadsheet read(byte[] file) {
        return ((Read) Spreadsheet.read(file)).table();
    }

    private static String refused(byte[] file) {
        return ((Failed) Spreadsheet.read(file)).reason().rule();
    }

    private static String refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {";", ",", "\t"})
    void the_separator_is_the_one_of_the_first_line(String separator) {
        assertThat(read("Menge%1$sEinheit\n7%1$skg".formatted(separator)))
                .isEqualTo(new Spreadsheet(List.of("Menge", "Einheit"), List.of(new Line(2, List.of("7", "kg")))));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(read("\uFEFFMenge;Einheit\n7;kg").header()).containsExactly("Menge", "Einheit");
    }

    @Test
    void what_is_no_utf_8_is_windows_1252() {
        assertThat(read("Stück;Maß\n1;2 €".getBytes(WINDOWS)).header()).containsExactly("Stück", "Maß");
        assertThat(read("Stück;Maß\n1;2 €".getBytes(WINDOWS)).rows().getFirst().cells())
                .containsExactly("1", "2 €");
    }

    @Test
    void a_quoted_cell_may_hold_separators_and_line_breaks_and_rows_keep_their_line() {
        assertThat(read("a;b\n\"1;2\";\"x\ny\"\n\n;;\n3;4").rows())
                .containsExactly(new Line(2, List.of("1;2", "x\ny")), new Line(6, List.of("3", "4")));
    }

    @Test
    void a_file_without_rows_or_beyond_the_limits_is_refused() {
        assertThat(refused("")).isEqualTo("empty");
        assertThat(refused("Menge;Einheit")).isEqualTo("empty");
        assertThat(refused("a\n" + "1\n".repeat(Spreadsheet.MOST_ROWS + 1))).isEqualTo("rows");
        assertThat(refused(new byte[Spreadsheet.MOST_BYTES + 1])).isEqualTo("bytes");
        assertThat(refused("a;b\n1;\"2\n3;4\n")).isEqualTo("quote");
        assertThat(refused("a;b\n1;2".getBytes(StandardCharsets.UTF_16))).isEqualTo("utf16");
    }

    @Test
    void a_double_quote_that_stands_for_inches_is_text() {
        assertThat(read("a;b\nTube 24\";1\n").rows().getFirst().cells()).containsExactly("Tube 24\"", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0001", "a\u007f", "a\u0081", "a\uFFFDb"})
    void characters_that_no_text_has_are_noticed(String cell) {
        assertThat(Spreadsheet.isUnreadable(cell)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Größe, 1 €", "two\r\nlines", "a\tb"})
    void characters_of_texts_are_none_of_these(String cell) {
        assertThat(Spreadsheet.isUnreadable(cell)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "\r=1"})
    void what_a_spreadsheet_takes_for_a_formula_is_written_as_text(String cell) {
        assertThat(read(Spreadsheet.write(';', List.of(List.of("a"), List.of(cell))))
                        .rows()
                        .getFirst()
                        .cells())
                .containsExactly("'" + cell);
    }

    @Property
    void what_is_written_is_read_back(@ForAll("tables") List<List<String>> rows, @ForAll boolean semicolon) {
        List<String> header = Collections.nCopies(rows.getFirst().size(), "name");
        List<List<String>> all = new java.util.ArrayList<>(List.of(header));
        all.addAll(rows);
        assertThat(read(Spreadsheet.write(semicolon ? ';' : ',', all)).rows().stream()
                        .map(Line::cells))
                .isEqualTo(rows);
    }

    /// Two columns, and in each row a cell that is no formula and not empty.
    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("abzß€;,\t\"'\n 0-9=")
                .ofMaxLength(12)
                .map(text -> "x" + text);
        return cell.list().ofSize(2).list().ofMinSize(1).ofMaxSize(8);
    }
}
