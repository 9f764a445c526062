package city.loop.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The places that ship with the portal are what their manifest says.
class PlaceFilesTest {

    private static final Path FOLDER = Path.of("content/places");

    private final List<JsonNode> files = new JsonMapper()
            .readTree(FOLDER.resolve("manifest.json").toFile())
            .path("files")
            .valueStream()
            .toList();

    @Test
    void each_file_has_the_hash_that_its_manifest_names() throws IOException, NoSuchAlgorithmException {
        assertThat(files).hasSize(2);
        for (JsonNode file : files) {
            byte[] bytes = Files.readAllBytes(FOLDER.resolve(file.path("file").asString()));
            assertThat(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                    .isEqualTo(file.path("sha256").asString());
        }
    }

    @Test
    void each_file_says_where_it_comes_from_and_how_it_may_be_used() {
        assertThat(files)
                .allSatisfy(file -> assertThat(List.of("source", "url", "licence", "attribution", "date"))
                        .allSatisfy(
                                key -> assertThat(file.path(key).asString("")).isNotBlank()));
    }

    @Test
    void they_are_small() throws IOException {
        assertThat(Files.size(FOLDER.resolve("places.tsv"))).isLessThan(2_000_000);
    }
}
