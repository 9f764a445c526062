package city.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {

    /// The formatter continues a line of documentation that is too long with `//`, and what follows there no reader of
    /// the documentation sees.
    @ParameterizedTest
    @ValueSource(strings = {"src", "bench", "tools"})
    void no_line_of_documentation_was_cut_off(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).flatMap(DocumentationTest::cut))
                    .isEmpty();
        }
    }

    private static Stream<String> cut(Path file) {
        try {
            List<String> lines =
                    Files.readAllLines(file).stream().map(String::strip).toList();
            return IntStream.range(1, lines.size())
                    .filter(line -> lines.get(line).startsWith("// ")
                            && lines.get(line - 1).startsWith("///"))
                    .mapToObj(line -> file + ":" + (line + 1));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
