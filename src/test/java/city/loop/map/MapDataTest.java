package city.loop.map;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The base map's files are what the manifest says they are.
class MapDataTest {

    private static final Path FOLDER = Path.of("frontend/public/map");
    private static final List<JsonNode> LISTED =
            read("manifest.json").get("files").valueStream().toList();

    @Test
    void every_file_that_ships_is_in_the_manifest_and_the_other_way_round() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            assertThat(LISTED.stream().map(file -> file.get("file").asString()))
                    .containsExactlyInAnyOrderElementsOf(files.filter(Files::isRegularFile)
                            .map(file -> FOLDER.relativize(file).toString())
                            .filter(name -> !name.equals("manifest.json"))
                            .toList());
        }
    }

    @Test
    void every_file_has_the_hash_that_the_manifest_names() {
        Map<String, String> named = LISTED.stream()
                .collect(Collectors.toMap(
                        file -> file.get("file").asString(),
                        file -> file.get("sha256").asString()));

        assertThat(named)
                .allSatisfy(
                        (file, hash) -> assertThat(sha256(FOLDER.resolve(file))).isEqualTo(hash));
    }

    @Test
    void every_file_says_where_it_comes_from_and_how_it_may_be_used() {
        assertThat(LISTED).allSatisfy(file -> {
            assertThat(file.get("sources").size()).isPositive();
            assertThat(file.get("sources").valueStream())
                    .allSatisfy(source -> assertThat(Stream.of("source", "url", "licence", "attribution", "date")
                                    .map(key -> source.path(key).asString("")))
                            .doesNotContain(""));
        });
    }

    @Test
    void every_source_that_must_be_named_is_named_in_the_map_s_corner() throws IOException {
        String base = Files.readString(Path.of("frontend/public/js/loop-map-base.js"));

        assertThat(LISTED.stream()
                        .flatMap(file -> file.get("sources").valueStream())
                        .distinct())
                .allSatisfy(source ->
                        assertThat(base).contains(source.get("attribution").asString()));
        assertThat(base).contains("CC BY 4.0");
    }

    @Test
    void the_index_names_each_detail_file_once() {
        assertThat(read("index.json").get("leaves").valueStream().map(leaf -> "detail-" + leaf.asString() + ".json"))
                .containsExactlyInAnyOrderElementsOf(LISTED.stream()
                        .map(file -> file.get("file").asString())
                        .filter(name -> name.startsWith("detail-"))
                        .toList());
    }

    private static JsonNode read(String file) {
        return JsonMapper.shared().readTree(FOLDER.resolve(file));
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
