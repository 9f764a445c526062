package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.loop.library.Validator.Terms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The public conformance vectors, where these lie beside this project; elsewhere skipped.
class ConformanceVectorsTest {

    private static final Path VECTORS = Path.of("../shared/loop-protocol/vectors");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schemas SCHEMAS = new Schemas();
    private static final Validator VALIDATOR = new Validator(SCHEMAS);

    /// Which member the vector is about, for each one that is to be refused: the title says it.
    private static final Map<String, String> ABOUT = Map.ofEntries(
            Map.entry("core-dp-envelope-invalid-key-id-mismatch-001", "/signature/key_id"),
            Map.entry("core-dp-dna-invalid-read-result-missing-record-001", "/record"),
            Map.entry("core-dp-dna-invalid-read-result-record-type-001", "/record/@type"),
            Map.entry("core-dp-envelope-invalid-body-schema-001", "/body_schema"),
            Map.entry(
                    "core-dp-envelope-invalid-capabilities-version-negotiation-001", "/version_negotiation/supported"),
            Map.entry("core-dp-capabilities-invalid-response-version-001", "/accepted_profile_version"),
            Map.entry("core-dp-dna-invalid-product-id-001", "/record_id"),
            Map.entry("core-dp-choreography-invalid-recovery-missing-last-message-001", "/last_accepted_message_id"),
            Map.entry("core-dp-search-invalid-limit-001", "/limit"),
            Map.entry("core-dp-error-invalid-retryable-001", "/retryable"),
            Map.entry("core-dp-epcis-invalid-subject-map-001", "/epcis_subset_event/epcList"),
            Map.entry("core-dp-epcis-invalid-event-fields-001", "/epcis_subset_event/eventID"),
            Map.entry("core-dp-choreography-invalid-terminal-mismatch-001", "/terminal"),
            Map.entry("core-dp-choreography-invalid-idempotency-retry-001", "/duplicate_of"),
            Map.entry("core-dp-choreography-invalid-transfer-convergence-001", "/peer_evidence_hash_sha256"),
            Map.entry("core-dp-envelope-invalid-wrong-body-001", "/body/message_type"),
            Map.entry("core-dp-envelope-invalid-wrong-body-schema-002", "/body_schema"),
            Map.entry("core-dp-envelope-invalid-replay-window-001", "/expires_at"),
            Map.entry("core-dp-choreography-invalid-offer-ack-subject-001", "/subject/type"),
            Map.entry("core-dp-choreography-invalid-match-role-001", "/authoritative_role"),
            Map.entry("core-dp-search-invalid-cross-node-missing-auth-001", "/auth"),
            Map.entry("core-dp-search-invalid-cross-node-snapshot-request-001", "/consistency"),
            Map.entry("core-dp-envelope-invalid-trust-revoked-key-001", "/signature/key_id"),
            Map.entry("core-dp-envelope-invalid-replay-evaluation-before-created-001", "/created_at"),
            Map.entry("core-dp-choreography-invalid-wrong-authoritative-role-injection-001", "/authoritative_role"),
            Map.entry("battery-invalid-category-mismatch-001", "/category"),
            Map.entry("battery-invalid-battery-category-enum-001", "/classification/battery_category"),
            Map.entry("packaging-invalid-regime-category-mismatch-001", "/product_category"),
            Map.entry("packaging-invalid-product-category-enum-001", "/product_category"),
            Map.entry("packaging-invalid-recycled-content-range-001", "/passport/recycled_content_percent"),
            Map.entry("packaging-invalid-supported-regimes-enum-001", "/passport/supported_regimes/0"),
            Map.entry("waste-shipment-invalid-doc-ref-visible-public-001", "/passport/visible_to"),
            Map.entry("waste-shipment-invalid-ewc-code-pattern-001", "/classification/ewc_code"),
            Map.entry("waste-shipment-invalid-facility-id-too-long-001", "/traceability/facility_id"));

    private static List<JsonNode> vectors = List.of();
    private static JsonNode store = JSON.missingNode();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(VECTORS), "The public vectors are not beside this project");
        var found = new ArrayList<JsonNode>();
        try (var files = Files.list(VECTORS)) {
            for (var file : files.filter(file -> file.toString().endsWith("-vectors.json"))
                    .sorted()
                    .toList()) {
                json(file).path("vectors").forEach(found::add);
            }
        }
        vectors = List.copyOf(found);
        store = json(VECTORS.resolve("accepted-peer-keys.json"));
    }

    @TestFactory
    Stream<DynamicTest> everyVectorGetsItsVerdict() {
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.path("id").stringValue(), () -> assertVerdict(vector, validate(vector, store))));
    }

    /// The same messages of other nodes, with other ids, at other times and signed with other keys: whoever had looked
    /// for the vectors' own values would now judge otherwise.
    @TestFactory
    Stream<DynamicTest> theVerdictsHoldForOtherCitiesIdsTimesAndKeys() {
        var other = new Disguise(store);
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.path("id").stringValue(), () -> {
                    var disguised = other.of(vector);

                    assertThat(disguised.path("payload")).isNotEqualTo(vector.path("payload"));
                    assertVerdict(disguised, validate(disguised, other.store()));
                }));
    }

    @Test
    void theStoreOfAcceptedKeysIsAccepted() {
        assertThat(SCHEMAS.check(SCHEMAS.find("core-dp/trust-store").orElseThrow(), store)
                        .violations())
                .isEmpty();
    }

    private static void assertVerdict(JsonNode vector, Validation validation) {
        var found = Stream.concat(
                        validation.violations().stream().map(violation -> violation.pointer()),
                        validation.findings().stream().map(Finding::pointer))
                .toList();
        assertThat(validation.violations())
                .allSatisfy(violation -> assertThat(violation.message()).doesNotContain("meet the rule"));
        if (vector.path("expected").stringValue().equals("valid")) {
            assertThat(validation.violations()).isEmpty();
            assertThat(validation.findings()).isEmpty();
        } else {
            assertThat(found).contains(ABOUT.get(vector.path("id").stringValue()));
        }
    }

    private static Validation validate(JsonNode vector, JsonNode trusted) {
        var checks = new LinkedHashSet<SemanticCheck>();
        vector.path("semantic_checks")
                .forEach(name ->
                        checks.add(SemanticCheck.named(name.stringValue()).orElseThrow()));
        return VALIDATOR.validate(
                vector.path("payload"),
                new Terms(
                        SCHEMAS.find(vector.path("payload_schema").stringValue())
                                .orElseThrow(),
                        checks,
                        trusted,
                        vector.path("evaluation_time").stringValue(null)));
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    /// Gives vectors other cities, ids, times and keys. What was right stays right, what was wrong stays wrong.
    private static final class Disguise {

        private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z");
        private static final Pattern ID = Pattern.compile("\\b(msg|conv|idem|req|evt|snap|cur)_([A-Za-z0-9]+)");
        private static final Pattern RECORD =
                Pattern.compile("\\b(MAT-[A-Z]{2}-[A-Z]{3}-[0-9]{4}-[A-Z]+-|PRD-|OFF-|MCH-|TRF-)([A-Z0-9-]+)");
        private static final int DAYS = 1_711;

        private final TestKeys keys = new TestKeys();
        private final JsonNode before;
        private final JsonNode after;

        Disguise(JsonNode store) {
            before = store;
            var changed = (ObjectNode) JSON.readTree(text(store.toString()));
            changed.path("keys")
                    .forEach(key -> ((ObjectNode) key.path("public_key_jwk"))
                            .put("x", keys.x(key.path("key_id").stringValue())));
            after = changed;
        }

        JsonNode store() {
            return after;
        }

        JsonNode of(JsonNode vector) {
            var id = vector.path("id").stringValue();
            var disguised = (ObjectNode) JSON.readTree(text(vector.toString()));
            disguised.put("id", id);
            if (vector.path("payload") instanceof ObjectNode old && old.has("signature")) {
                sign(old, (ObjectNode) disguised.path("payload"));
            }
            converge(vector.path("payload"), (ObjectNode) disguised.path("payload"));
            return disguised;
        }

        private void sign(ObjectNode old, ObjectNode payload) {
            var input = TestKeys.input(old);
            var signature = (ObjectNode) payload.path("signature");
            if (old.at("/signature/signing_input_sha256").stringValue().equals(input.sha256())) {
                signature.put("signing_input_sha256", TestKeys.input(payload).sha256());
            }
            before.path("keys").forEach(key -> {
                if (verifies(key.at("/public_key_jwk/x").stringValue(), input.text(), old)) {
                    var keyId = text(key.path("key_id").stringValue());
                    signature.put(
                            "value",
                            keys.signature(keyId, TestKeys.input(payload).text()));
                }
            });
        }

        private static boolean verifies(String x, String text, ObjectNode envelope) {
            try {
                var spki = ByteBuffer.allocate(44)
                        .put(HexFormat.of().parseHex("302a300506032b6570032100"))
                        .put(Base64.getUrlDecoder().decode(x));
                var verifier = Signature.getInstance("Ed25519");
                verifier.initVerify(
                        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki.array())));
                verifier.update(text.getBytes(StandardCharsets.UTF_8));
                return verifier.verify(Base64.getUrlDecoder()
                        .decode(envelope.at("/signature/value").stringValue()));
            } catch (GeneralSecurityException | IllegalArgumentException no) {
                return false;
            }
        }

        private static void converge(JsonNode old, ObjectNode payload) {
            var joint = "convergence_hash_sha256";
            if (old.path(joint).stringValue("").equals(CheckRun.sha256(parts(old)))) {
                payload.put(joint, CheckRun.sha256(parts(payload)));
            }
        }

        private static String parts(JsonNode message) {
            return "%s:%s:%s"
                    .formatted(
                            message.at("/subject/id").stringValue(""),
                            message.path("local_evidence_hash_sha256").stringValue(""),
                            message.path("peer_evidence_hash_sha256").stringValue(""));
        }

        private static String text(String text) {
            var names = new LinkedHashMap<String, String>();
            names.put("munich", "graz");
            names.put("berlin", "linz");
            names.put("Munich", "Graz");
            names.put("Berlin", "Linz");
            names.put("-DE-MUC-", "-AT-GRZ-");
            names.put("-DE-BER-", "-AT-LNZ-");
            var changed = TIME.matcher(text)
                    .replaceAll(time -> Instant.parse(time.group())
                            .plus(DAYS, ChronoUnit.DAYS)
                            .toString());
            changed = ID.matcher(changed).replaceAll("$1_$2Another0");
            changed = RECORD.matcher(changed)
                    .replaceAll(
                            id -> id.group(1) + id.group(2).replace('7', '9').toUpperCase(Locale.ROOT) + "X9");
            for (var name : names.entrySet()) {
                changed = changed.replace(name.getKey(), name.getValue());
            }
            return changed.replace("key_graz", "key_another_graz").replace("key_linz", "key_another_linz");
        }
    }
}
