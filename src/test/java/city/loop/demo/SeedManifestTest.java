package city.loop.demo;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SeedManifestTest {

    private static final Path SEED = Path.of("db/seed");
    private static final JsonNode MANIFEST =
            new JsonMapper().readTree(SEED.resolve("manifest.json").toFile()).path("files");

    @Test
    void the_manifest_lists_each_file_as_it_is() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        try (var files = Files.list(SEED)) {
            for (Path file :
                    files.filter(each -> !each.endsWith("manifest.json")).toList()) {
                var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                shipped.put(file.getFileName().toString(), HexFormat.of().formatHex(digest));
            }
        }
        assertThat(MANIFEST.valueStream()
                        .collect(toMap(
                                file -> file.path("file").asString(),
                                file -> file.path("sha256").asString())))
                .isEqualTo(shipped);
    }

    @Test
    void each_file_names_its_source_licence_and_date() {
        assertThat(MANIFEST.valueStream())
                .allSatisfy(file -> assertThat(file.propertyNames()).contains("source", "licence", "date"));
    }
}
