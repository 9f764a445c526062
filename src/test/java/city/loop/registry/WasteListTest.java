package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The shipped list against what is known of it as a whole.
class WasteListTest {

    private static final Path FOLDER = Path.of("content/waste");

    private record Row(String code, String hazardous, String from, String deleted, List<String> mirror) {}

    @Test
    void before_and_after_the_ninth_of_november_2026_it_has_as_many_entries_as_the_law() throws IOException {
        List<Row> before = entries(row -> row.from().isEmpty());
        List<Row> after = entries(row -> row.deleted().isEmpty());

        assertThat(before).hasSize(842);
        assertThat(after)
                .hasSize(880)
                .filteredOn(row -> row.hazardous().equals("yes"))
                .hasSize(435);
    }

    @Test
    void of_two_mirror_entries_one_is_hazardous_and_each_names_the_other() throws IOException {
        Map<String, Row> all = entries(row -> true).stream().collect(Collectors.toMap(Row::code, row -> row));

        assertThat(all.values())
                .allSatisfy(row -> assertThat(row.mirror())
                        .allSatisfy(other -> assertThat(all).hasEntrySatisfying(other, counterpart -> {
                            assertThat(counterpart.mirror()).contains(row.code());
                            assertThat(counterpart.hazardous()).isNotEqualTo(row.hazardous());
                        })));
    }

    @Test
    void the_file_is_the_one_that_its_manifest_names() throws IOException, NoSuchAlgorithmException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(FOLDER.resolve("list-of-waste.csv")));

        assertThat(Files.readString(FOLDER.resolve("manifest.json")))
                .contains(HexFormat.of().formatHex(hash));
    }

    private static List<Row> entries(Predicate<Row> wanted) throws IOException {
        return Files.readAllLines(FOLDER.resolve("list-of-waste.csv")).stream()
                .skip(1)
                .map(line -> Arrays.asList(line.split(",", -1)))
                .filter(cell -> !cell.get(1).isEmpty())
                .map(cell -> new Row(
                        cell.get(0),
                        cell.get(1),
                        cell.get(2),
                        cell.get(3),
                        cell.get(5).isEmpty() ? List.of() : List.of(cell.get(5).split("; "))))
                .filter(wanted)
                .toList();
    }
}
