package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the running interface answers to input of every kind, from fixed seeds.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.api.limits.keys=10000000", "portal.api.limits.nodes=10000000"})
class ApiInputTest {

    private static final int MUTATIONS = 600;
    private static final int BODIES = 60;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// Messages that the interface takes, and where.
    private static final Map<MessageType, String> TAKEN = Map.ofEntries(
            Map.entry(MessageType.MATERIAL_DNA, "/api/v1/material"),
            Map.entry(MessageType.PRODUCT_DNA, "/api/v1/product"),
            Map.entry(MessageType.OFFER, "/api/v1/offer"),
            Map.entry(MessageType.MATCH, "/api/v1/match"),
            Map.entry(MessageType.TRANSFER, "/api/v1/transfer"),
            Map.entry(MessageType.MATERIAL_STATUS_UPDATE, "/api/v1/material-status"),
            Map.entry(MessageType.MATERIAL_TRANSACTION, "/api/v1/transaction"),
            Map.entry(MessageType.SETTLEMENT, "/api/v1/transaction"),
            Map.entry(MessageType.TRANSACTION_STATUS, "/api/v1/transaction"),
            Map.entry(MessageType.LOOP_COIN_TRANSFER, "/api/v1/loopcoin"),
            Map.entry(MessageType.INTER_NODE_SETTLEMENT, "/api/v1/loopcoin"));

    /// SECURITY 16: what two readers could understand in two ways, or could not keep.
    private static final Map<String, String> UNREADABLE = Map.ofEntries(
            Map.entry("a member twice", "{\"@type\": \"Offer\", \"id\": \"A\", \"id\": \"B\"}"),
            Map.entry("a member twice, deep down", "{\"quantity\": {\"unit\": \"kg\", \"\\u0075nit\": \"t\"}}"),
            Map.entry("a number beyond doubles", "{\"quantity\": {\"value\": 1e400}}"),
            Map.entry("a number that no double holds", "{\"quantity\": {\"value\": 12345678901234567891}}"),
            Map.entry("a fraction that no double holds", "{\"quantity\": {\"value\": 0.12345678901234567890}}"),
            Map.entry("NaN", "{\"quantity\": {\"value\": NaN}}"),
            Map.entry("Infinity", "{\"quantity\": {\"value\": -Infinity}}"),
            Map.entry("half a character", "{\"terms\": \"\\ud800\"}"),
            Map.entry("half a character in a name", "{\"\\udc00\": 1}"),
            Map.entry("NUL", "{\"terms\": \"\\u0000\"}"),
            Map.entry("65 levels", "{\"a\":".repeat(65) + "1" + "}".repeat(65)),
            Map.entry("10,000 levels", "[".repeat(10_000)),
            Map.entry("a truncated object", "{\"id\": "),
            Map.entry("a trailing comma", "{\"id\": 1,}"),
            Map.entry("single quotes", "{'id': 1}"),
            Map.entry("two documents", "{} {}"),
            Map.entry("a list", "[]"),
            Map.entry("a text", "\"offer\""),
            Map.entry("null", "null"),
            Map.entry("nothing", ""),
            Map.entry("white space", " \n "));

    @LocalServerPort
    private int port;

    @Autowired
    private ApiRoutes routes;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    private ApiClient installation;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        installation = new ApiClient(port, ApiKeysForTests.writing(null, keys, current));
    }

    private List<ApiRoute> writes() {
        var writes = routes.all().stream()
                .filter(route -> Set.of("POST", "PUT", "PATCH", "DELETE").contains(route.method()))
                .toList();
        assertThat(writes).hasSizeGreaterThan(8);
        return writes;
    }

    private Answer send(ApiRoute route, String body) {
        var type = route.method().equals("PATCH") ? "application/merge-patch+json" : "application/ld+json";
        return installation.send(
                route.method(), route.path().replaceAll("\\{[^}]*}", "NONE-0001"), body, "Content-Type", type);
    }

    @Test
    void whatCannotBeReadInOneWayIsRefusedBeforeAnyRule() {
        for (var route : writes()) {
            UNREADABLE.forEach((what, body) -> {
                if (what.equals("a list") && route.path().equals("/v1/dppsByProductIds")) {
                    return; // it takes one (EN 18222)
                }
                if (route.path().equals("/api/alerts/stop")) {
                    return; // it reads no body: what a mail program sends says nothing (RFC 8058)
                }
                var answer = send(route, body);

                // Whoever may not call, or names nothing that is there, need not be read.
                var others = route.path().contains("{")
                                || route.path().contains("/federate")
                                || route.path().endsWith("/relay")
                        ? List.of(400, 401, 403, 404)
                        : List.of(400);
                assertThat(answer.status())
                        .as("%s with %s: %s", route.name(), what, answer.body())
                        .isIn(others);
                assertThat(answer.json().at("/error/code").isString())
                        .as(route.name())
                        .isTrue();
            });
        }
    }

    @Test
    void noBodyWhateverIsAFault() {
        var random = new Random(20261128);
        var samples = new ArrayList<JsonNode>();
        for (var type : MessageType.values()) {
            samples.add(SamplePayloads.of(type));
        }
        for (var route : writes()) {
            for (int i = 0; i < BODIES; i++) {
                var body = body(random, samples);
                var answer = send(route, body);

                assertThat(answer.status()).as("%s with %s", route.name(), body).isBetween(200, 499);
                if (answer.status() >= 400) {
                    assertThat(answer.json().at("/error/code").isString())
                            .as("%s with %s", route.name(), body)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void noAddressWhateverIsAFault() {
        var values =
                List.of("x", "0", "-1", "99999999999999999999", "1e9", "%FF", "%27%22%3C", "%E2%82%AC", "2026-02-30");
        for (var route : routes.all()) {
            // A stream that is answered does not end.
            if (!route.method().equals("GET") || route.path().endsWith("/stream")) {
                continue;
            }
            for (var value : values) {
                var path = route.path().replaceAll("\\{[^}]*}", value);
                var addresses = Stream.concat(
                        Stream.of(path),
                        route.parameters().stream()
                                .filter(parameter -> parameter.in().equals("query"))
                                .map(parameter -> path + "?" + parameter.name() + "=" + value));

                assertThat(addresses)
                        .allSatisfy(address ->
                                assertThat(installation.get(address).status()).isBetween(200, 499));
            }
        }
    }

    @Test
    void theValidatorHasAnAnswerToTermsOfAnyKind() {
        var random = new Random(7);
        var values = List.of(
                "null",
                "0",
                "-1e300",
                "\"\"",
                "\"x\"",
                "[]",
                "{}",
                "[null]",
                "[[]]",
                "{\"keys\":{}}",
                "{\"keys\":[7]}",
                "{\"keys\":[{\"node_id\":7,\"public_key_jwk\":[]}]}",
                "true",
                "\"2026-02-30T00:00:00Z\"",
                "\"9999-12-31T23:59:60+00:00\"",
                "\"0000-01-01T00:00:00Z\"");
        var checks = new ArrayList<String>();
        for (var check : SemanticCheck.values()) {
            checks.add("\"" + check.wire() + "\"");
        }
        var members = List.of(
                "created_at",
                "expires_at",
                "replay_window_seconds",
                "sender",
                "receiver",
                "signature",
                "body",
                "body_schema",
                "message_type",
                "results",
                "epcis_subset_event",
                "immutable",
                "attempt",
                "record",
                "result",
                "filters",
                "classification",
                "passport",
                "state",
                "subject");
        for (int i = 0; i < 400; i++) {
            var payload = new StringBuilder("{\"body_schema\":1");
            for (var member : members) {
                if (random.nextBoolean() && !member.equals("body_schema")) {
                    payload.append(",\"")
                            .append(member)
                            .append("\":")
                            .append(values.get(random.nextInt(values.size())));
                }
            }
            var request =
                    "{\"payload_schema\":\"core-dp/envelope\",\"semantic_checks\":" + checks + ",\"payload\":" + payload
                            + "},\"trust_store\":" + values.get(random.nextInt(values.size())) + ",\"evaluation_time\":"
                            + values.get(random.nextInt(values.size())) + "}";

            assertThat(installation.post("/api/v1/validate", request).status())
                    .as(request)
                    .isIn(200, 400);
        }
    }

    /// The public examples, changed at random: the running interface finds fault with the members with which the field
    /// tables do, asked by the validator, and by the call that takes such messages where there is one.
    @Test
    void theRunningInterfaceJudgesChangedExamplesAsTheFieldTablesDo() throws IOException {
        assumeTrue(
                Files.isDirectory(FieldTablesTest.PROTOCOL),
                "The protocol's tables and examples are not beside this project");
        var tables = FieldTables.read(FieldTablesTest.PROTOCOL.resolve("fields.md"));
        var examples = List.copyOf(FieldTablesTest.examples().values());
        var random = new Random(20260318);
        int refused = 0;
        int sent = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var payload = (ObjectNode) examples.get(i % examples.size()).deepCopy();
            var type = FieldTablesTest.type(payload);
            var table = tables.forType(type.atType());
            for (int change = random.nextInt(3); change >= 0; change--) {
                FieldTablesTest.mutate(payload, table, random);
            }
            var expected = tables.breaches(table, payload);
            var schema = "schemas/" + type.schema() + ".schema.json";
            // Jackson writes the least double as 4.9E-324, which is another number than its shortest form says.
            var text = CanonicalJson.of(payload).text();
            var verdict = installation.post(
                    "/api/v1/validate", "{\"payload_schema\":\"%s\",\"payload\":%s}".formatted(schema, text));

            if (named(payload, type)) {
                assertThat(pointers(verdict.json().path("violations")))
                        .as(payload.toString())
                        .isEqualTo(expected);
                refused += expected.isEmpty() ? 0 : 1;
            } else {
                assertThat(verdict.json().path("valid").asBoolean()).isFalse();
            }
            var call = TAKEN.get(type);
            if (call != null && named(payload, type)) {
                var answer = installation.post(call, text);
                sent++;

                assertThat(pointers(answer.json().at("/error/details/violations")))
                        .as("%s %s", call, payload)
                        .isEqualTo(expected);
                assertThat(answer.status())
                        .as(answer.body())
                        .isIn(expected.isEmpty() ? Set.of(201, 400, 403, 409) : Set.of(400));
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 5, MUTATIONS * 19 / 20);
        assertThat(sent).isGreaterThan(MUTATIONS / 4);
    }

    /// Of a schema for several kinds, the message itself has to say which one it is.
    private static boolean named(JsonNode payload, MessageType type) {
        return payload.path("@type").stringValue("").equals(type.atType());
    }

    private static Set<String> pointers(JsonNode violations) {
        return violations.values().stream()
                .filter(violation -> !violation.path("rule").asString().equals(Violation.PERSONAL_DATA))
                .map(violation -> violation.path("pointer").asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String body(Random random, List<JsonNode> samples) {
        var text = samples.get(random.nextInt(samples.size())).toString();
        return switch (random.nextInt(5)) {
            case 0 -> text;
            case 1 -> text.substring(0, random.nextInt(text.length()));
            case 2 -> {
                int at = random.nextInt(text.length());
                yield text.substring(0, at) + (char) (32 + random.nextInt(600)) + text.substring(at + 1);
            }
            case 3 -> {
                var payload = (ObjectNode) JSON.readTree(text);
                var names = List.copyOf(payload.propertyNames());
                for (int i = 0; i < 3; i++) {
                    payload.set(names.get(random.nextInt(names.size())), odd(random));
                }
                yield payload.toString();
            }
            default -> odd(random).toString().toLowerCase(Locale.ROOT);
        };
    }

    private static JsonNode odd(Random random) {
        return JSON.readTree(List.of(
                        "null",
                        "[]",
                        "{}",
                        "-1",
                        "1e300",
                        "5e-324",
                        "\"\"",
                        "\"%00\"",
                        "\"../../x\"",
                        "[{\"id\":{}}]",
                        "\"MAT-DE-MUC-2026-X-ABCDEF\"",
                        "true",
                        "\"" + "ä".repeat(3_000) + "\"",
                        "{\"lat\":91,\"lon\":\"x\"}",
                        "\"9999-12-31T23:59:59.999999999999Z\"",
                        "\"0000-01-01T00:00:00Z\"")
                .get(random.nextInt(16)));
    }
}
