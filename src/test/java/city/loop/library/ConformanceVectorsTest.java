package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas' part in the public conformance vectors, where these lie beside this project; elsewhere skipped.
class ConformanceVectorsTest {

    private static final Path VECTORS = Path.of("../shared/loop-protocol/vectors");
    private static final Schemas SCHEMAS = new Schemas();

    /// The vectors name what a schema should find by these words; other findings are for semantic checks.
    private static final List<String> SCHEMA_FINDINGS = List.of(
            "must be equal to constant",
            "allowed values",
            "must match format",
            "must match pattern",
            "more than 120 characters",
            "must have required property",
            "must be <= 100",
            "must NOT be valid",
            "contains");

    @Test
    void everyValidVectorIsAccepted() throws IOException {
        var valid = vectors()
                .filter(vector -> vector.path("expected").stringValue().equals("valid"))
                .toList();

        assertThat(valid)
                .hasSize(19)
                .allSatisfy(vector -> assertThat(violations(vector))
                        .as(vector.path("id").stringValue())
                        .isEmpty());
    }

    @Test
    void everyVectorThatASchemaShouldRefuseIsRefused() throws IOException {
        var refusedBySchema = vectors()
                .filter(vector -> {
                    var finding = vector.path("expected_failure_contains").stringValue("");
                    return finding.equals(">=") || SCHEMA_FINDINGS.stream().anyMatch(finding::contains);
                })
                .toList();

        assertThat(refusedBySchema)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(vector -> assertThat(violations(vector))
                        .as(vector.path("id").stringValue())
                        .isNotEmpty());
    }

    @Test
    void theStoreOfAcceptedKeysIsAccepted() throws IOException {
        var store = SCHEMAS.find("core-dp/trust-store").orElseThrow();

        assumeTrue(Files.isDirectory(VECTORS), "The public vectors are not beside this project");
        assertThat(SCHEMAS.check(store, json(VECTORS.resolve("accepted-peer-keys.json")))
                        .violations())
                .isEmpty();
    }

    /// An envelope that is in order is opened, and its body checked by the schema that it names.
    private static List<Violation> violations(JsonNode vector) {
        var path = vector.path("payload_schema").stringValue();
        var name = path.substring(path.lastIndexOf('/') + 1).replace(".schema.json", "");
        var payload = vector.path("payload");
        var found = new ArrayList<>(check(path.contains("core-dp") ? "core-dp/" + name : name, payload));
        if (found.isEmpty() && name.equals("envelope")) {
            found.addAll(check(payload.path("body_schema").stringValue(), payload.path("body")));
        }
        return found;
    }

    private static List<Violation> check(String schema, JsonNode payload) {
        return SCHEMAS.check(SCHEMAS.find(schema).orElseThrow(), payload).violations();
    }

    private static Stream<JsonNode> vectors() throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), "The public vectors are not beside this project");
        var found = new ArrayList<JsonNode>();
        try (var files = Files.list(VECTORS)) {
            for (var file : files.filter(file -> file.toString().endsWith("-vectors.json"))
                    .toList()) {
                json(file).path("vectors").forEach(found::add);
            }
        }
        return found.stream();
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
