package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import city.loop.library.FieldTables.Field;
import city.loop.library.FieldTables.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The schemas against the published tables and examples of the protocol, where those lie beside this project
/// (`../shared/loop-protocol`); elsewhere these tests are skipped.
class FieldTablesTest {

    static final Path PROTOCOL = Path.of("../shared/loop-protocol");
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Schemas SCHEMAS = new Schemas();
    private static final int MUTATIONS = 5_000;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            "1",
            "1e300",
            "5e-324",
            "-1e300",
            "1.0",
            "12",
            "101",
            "180.5",
            "1900",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"😀\"",
            "\"120\"",
            "[]",
            "{}",
            "[1]",
            "[\"x\",\"y\"]",
            "{\"a\":1}",
            "[null]",
            "[{}]",
            "\"2026-02-29T00:00:00Z\"",
            "\"2024-02-29T23:59:60Z\"",
            "\"2026-03-18 10:00:00+02\"",
            "\"2026-03-18T10:00:00\"",
            "\"0000-01-01t00:00:00.5z\"",
            "\"2026-03-18\"",
            "\"https://\"",
            "\"urn:a:b\"",
            "\"javascript:alert(1)\"",
            "\"https://a/%2\"",
            "\"https://a/ b\"",
            "\"https://ä.example\"",
            "\"urn:uuid:5F1D7E8A-3C7B-4A53-9A0E-6D2B8C4F1E90\"",
            "\"munich.loop\"",
            "\"munich.loop\\n\"",
            "\"LC-MUC\"",
            "\"MAT-XX-YYY-0000-A-ABCDEFGHIJ\"",
            "\"PRD-ABCDEFGH\"",
            "\"0.10.3\"",
            "\"1.0.0\"",
            "\"kg\"",
            "\"open\"",
            "\"completed\"",
            "\"accepted\"",
            "\"public\"",
            "\"12345678\"",
            "\"15\u00a001 02\"",
            "\"DE\"",
            "\"de\"",
            "\"office@munich.example\"");

    private static FieldTables tables;
    private static FieldTables profile;
    private static Map<String, JsonNode> examples;

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(PROTOCOL), "The protocol's tables and examples are not beside this project");
        tables = FieldTables.read(PROTOCOL.resolve("fields.md"));
        profile = FieldTables.read(PROTOCOL.resolve("core-dp-fields.md"));
        examples = examples();
    }

    @Test
    void theSchemasHaveTheCanonicalIdsOfTheTables() {
        assertThat(SCHEMAS.documents())
                .extracting(SchemaDocument::id)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(tables, profile).flatMap(FieldTables::ids).toList());
    }

    @Test
    void theSchemasKnowExactlyTheMembersOfTheTables() {
        for (var type : MessageType.values()) {
            var schema = SCHEMAS.find(type.schema()).orElseThrow().root().at(type.pointer());

            assertThat(members(schema, ""))
                    .as(type.atType())
                    .containsExactlyInAnyOrderElementsOf(tables.forType(type.atType()).fields().stream()
                            .map(Field::path)
                            .toList());
        }
    }

    @Test
    void theSchemasOfTheProfileKnowExactlyTheMembersOfItsTables() {
        var documents = SCHEMAS.documents().stream()
                .filter(document -> document.name().startsWith("core-dp/"))
                .toList();
        for (var document : documents) {
            var names = profile.names(document.id());
            names.forEach(name -> {
                var simple = name.replaceAll(" \\(.*|.* / ", "");
                var definition = document.root().path("$defs").path(simple);
                var schema = definition.isMissingNode() ? document.root() : definition;
                // The forms of an operation are rules over its members, not members of their own.
                if (!name.matches("(material|product)RegisterRequest|readRequest|re.*Result")) {
                    assertThat(members(schema, ""))
                            .as(document.name() + " " + name)
                            .containsExactlyInAnyOrderElementsOf(profile.table(name).fields().stream()
                                    .map(Field::path)
                                    .toList());
                }
            });
        }
    }

    @Test
    void everyExampleIsAccepted() {
        assertThat(examples).hasSizeGreaterThan(20);
        examples.forEach((name, example) -> assertThat(
                        SCHEMAS.check(type(example), example).violations())
                .as(name)
                .isEmpty());
    }

    @Test
    void everySampleOfOurOwnIsAcceptedByTheTables() {
        for (var type : MessageType.values()) {
            assertThat(tables.breaches(tables.forType(type.atType()), SamplePayloads.of(type)))
                    .as(type.atType())
                    .isEmpty();
        }
    }

    /// Every member of every kind, on either side of each of its limits, absent, and with values of all types.
    @Test
    void theSchemasDrawEveryLimitWhereTheTablesDo() {
        for (var type : MessageType.values()) {
            var table = tables.forType(type.atType());
            for (var field : table.fields()) {
                for (var value : Stream.concat(VALUES.stream().map(JSON::readTree), limits(field))
                        .toList()) {
                    var payload = (ObjectNode) SamplePayloads.of(type);
                    put(payload, field.path(), value);

                    assertThat(pointers(SCHEMAS.check(type, payload)))
                            .as("%s %s = %s", type.atType(), field.path(), value)
                            .isEqualTo(tables.breaches(table, payload));
                }
            }
        }
    }

    private static Stream<JsonNode> limits(Field field) {
        return field.constraints().stream().flatMap(constraint -> {
            var words = constraint.split(" ");
            return switch (words[0]) {
                case ">=", "<=" -> {
                    double limit = Double.parseDouble(words[1]);
                    yield Stream.of(
                                    Math.nextDown(limit),
                                    limit,
                                    Math.nextUp(limit),
                                    Math.rint(limit) - 1,
                                    Math.rint(limit) + 1)
                            .map(JSON::valueToTree);
                }
                case "length" ->
                    Stream.of(-1, 0, 1).map(more -> JSON.valueToTree("😀".repeat(Integer.parseInt(words[2]) + more)));
                case "items" ->
                    Stream.of(-1, 0, 1)
                            .map(more -> JSON.valueToTree(
                                    java.util.Collections.nCopies(Integer.parseInt(words[2]) + more, "urn:a:b")));
                case "one" ->
                    Stream.of(words)
                            .skip(2)
                            .flatMap(choice ->
                                    Stream.of(choice, choice + "x", choice.toUpperCase(java.util.Locale.ROOT)))
                            .map(JSON::valueToTree);
                default -> Stream.empty();
            };
        });
    }

    /// Sets a member, making the objects and lists on the way to it.
    private static void put(ObjectNode payload, String path, JsonNode value) {
        JsonNode node = payload;
        var steps = path.split("\\.");
        for (int i = 0; i < steps.length - 1; i++) {
            node = step(node, steps[i], new Random(0));
        }
        var last = steps[steps.length - 1];
        if (last.endsWith("[]")) {
            ((ObjectNode) node).putArray(last.substring(0, last.length() - 2)).add(value);
        } else {
            ((ObjectNode) node).set(last, value);
        }
    }

    /// Examples and samples, changed at random from a fixed seed, once or several times: the schemas have to find fault
    /// with the same members as the tables.
    @Test
    void theSchemasJudgeChangedPayloadsAsTheTablesDo() {
        var random = new Random(20260318);
        var sources = Stream.concat(
                        examples.values().stream(),
                        Stream.of(MessageType.values()).map(SamplePayloads::of))
                .toList();
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var source = sources.get(i % sources.size());
            var type = type(source);
            var payload = (ObjectNode) source.deepCopy();
            int changes = 1 + random.nextInt(3);
            for (int change = 0; change < changes; change++) {
                mutate(payload, tables.forType(type.atType()), random);
            }
            var expected = tables.breaches(tables.forType(type.atType()), payload);

            assertThat(pointers(SCHEMAS.check(type, payload)))
                    .as(payload.toString())
                    .isEqualTo(expected);
            refused += expected.isEmpty() ? 0 : 1;
        }
        assertThat(refused).as("both verdicts occur often").isBetween(MUTATIONS / 4, MUTATIONS * 19 / 20);
    }

    private static Set<String> pointers(Verdict verdict) {
        return verdict.violations().stream()
                .filter(violation -> !violation.rule().equals(Violation.PERSONAL_DATA))
                .map(Violation::pointer)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Sets a member that the table knows, takes one away, adds an unknown one, or makes a text longer or shorter.
    static void mutate(ObjectNode payload, Table table, Random random) {
        var field = table.fields().get(random.nextInt(table.fields().size()));
        var steps = field.path().split("\\.");
        JsonNode parent = payload;
        for (int i = 0; i < steps.length - 1; i++) {
            parent = step(parent, steps[i], random);
        }
        var last = steps[steps.length - 1];
        int kind = random.nextInt(10);
        if (kind == 0) {
            objects(payload).get(random.nextInt(objects(payload).size())).set("member_of_mine", value(random));
        } else if (last.endsWith("[]")) {
            if (parent.get(last.substring(0, last.length() - 2)) instanceof ArrayNode array) {
                for (int i = random.nextInt(3) == 0 ? 25 : 1; i > 0; i--) {
                    array.add(fitting(field, random));
                }
            }
        } else if (parent instanceof ObjectNode object) {
            switch (kind) {
                case 1, 2 -> object.remove(last);
                case 3 -> lengthen(object, last, random);
                case 4, 5, 6 -> object.set(last, fitting(field, random));
                default -> object.set(last, value(random));
            }
        }
    }

    /// Walks into an object or list, making it where it is not there yet.
    private static JsonNode step(JsonNode parent, String step, Random random) {
        var name = step.endsWith("[]") ? step.substring(0, step.length() - 2) : step;
        if (!(parent instanceof ObjectNode object)) {
            return JSON.missingNode();
        }
        if (!step.endsWith("[]")) {
            return object.has(name) ? object.get(name) : object.putObject(name);
        }
        if (!object.has(name)) {
            object.putArray(name).addObject();
        }
        var items = object.get(name);
        return items.isArray() && !items.isEmpty() ? items.get(random.nextInt(items.size())) : JSON.missingNode();
    }

    private static void lengthen(ObjectNode object, String member, Random random) {
        if (object.get(member) instanceof JsonNode value && value.isString()) {
            int length = List.of(1, 2, 79, 80, 81, 119, 120, 121, 160, 161, 200, 201, 280, 281, 500, 501)
                    .get(random.nextInt(16));
            object.put(member, "😀".repeat(length));
        }
    }

    private static JsonNode value(Random random) {
        return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
    }

    /// A value that is likely to keep the field's constraints, so that both verdicts occur.
    private static JsonNode fitting(Field field, Random random) {
        for (var constraint : field.constraints()) {
            if (constraint.startsWith("one of ")) {
                var choices = constraint.substring(7).split(" ");
                return JSON.valueToTree(choices[random.nextInt(choices.length)]);
            }
            if (constraint.startsWith("format date-time")) {
                return JSON.valueToTree("2026-03-18 10:00:00.25+0130");
            }
            if (constraint.startsWith("format uri")) {
                return JSON.valueToTree("https://munich.example/%C3%A4?b#c");
            }
        }
        return switch (field.type()) {
            case "string" -> JSON.valueToTree("AB");
            case "number", "integer" -> JSON.valueToTree(random.nextInt(3));
            case "boolean" -> JSON.valueToTree(random.nextBoolean());
            case "array" -> JSON.createArrayNode();
            case "object" -> JSON.createObjectNode();
            default -> JSON.valueToTree(0.5);
        };
    }

    private static List<ObjectNode> objects(JsonNode node) {
        var found = new ArrayList<ObjectNode>();
        if (node instanceof ObjectNode object) {
            found.add(object);
        }
        node.forEach(child -> found.addAll(objects(child)));
        return found;
    }

    private static Set<String> members(JsonNode schema, String path) {
        var found = new TreeSet<String>();
        schema.path("properties").properties().forEach(member -> {
            var name = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            found.add(name);
            found.addAll(members(member.getValue(), name));
        });
        if (schema.has("items")) {
            found.add(path + "[]");
            found.addAll(members(schema.path("items"), path + "[]"));
        }
        return found;
    }

    static MessageType type(JsonNode payload) {
        return MessageType.named(payload.path("@type").stringValue()).orElseThrow();
    }

    static Map<String, JsonNode> examples() throws IOException {
        var found = new LinkedHashMap<String, JsonNode>();
        try (var files = Files.list(PROTOCOL.resolve("examples"))) {
            for (var file : files.sorted().toList()) {
                var json = JSON.readTree(Files.readString(file));
                if (json.isArray()) {
                    for (int i = 0; i < json.size(); i++) {
                        found.put(file.getFileName() + "#" + i, json.get(i));
                    }
                } else {
                    found.put(file.getFileName().toString(), json);
                }
            }
        }
        return found;
    }
}
