package city.loop.library;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The schemas as components of one OpenAPI document: their definitions side by side, references turned to them.
final class SchemaComponents {

    /// Name of the component for what went wrong.
    static final String FAILURE = "Failure";

    private static final String COMPONENT = "#/components/schemas/";

    private final Schemas schemas;

    SchemaComponents(Schemas schemas) {
        this.schemas = schemas;
    }

    ObjectNode all() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        for (SchemaDocument schema : schemas.documents()) {
            ObjectNode whole = (ObjectNode) turned(schema.root(), schema);
            whole.remove(List.of("$schema", "$id", "$defs"));
            all.set(name(schema), whole);
            schema.root()
                    .path("$defs")
                    .forEachEntry((definition, content) -> all.set(name(schema, definition), turned(content, schema)));
        }
        ObjectNode failure = all.putObject(FAILURE).put("type", "object");
        failure.putArray("required").add("error");
        ObjectNode error = failure.putObject("properties").putObject("error").put("type", "object");
        error.putArray("required").add("code").add("message").add("details");
        ObjectNode members = error.putObject("properties");
        ArrayNode codes = members.putObject("code").put("type", "string").putArray("enum");
        List.of("INVALID_REQUEST", "UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "CONFLICT", "INTERNAL_ERROR")
                .forEach(codes::add);
        members.putObject("message").put("type", "string");
        members.putObject("details").put("type", "object");
        return all;
    }

    /// Name of the component that an example follows: of its kind, where the schema holds several.
    static String name(Example example, Schemas schemas) {
        return MessageType.named(example.root().path("@type").stringValue(""))
                .filter(type -> type.schema().equals(example.schema().name())
                        && !type.pointer().isEmpty())
                .map(type -> name(example.schema(), type.pointer().substring("/$defs/".length())))
                .orElseGet(() -> name(example.schema()));
    }

    private static String name(SchemaDocument schema) {
        return Arrays.stream(schema.name().split("[/-]"))
                .map(part -> part.equals("dna") || part.equals("dp") ? part.toUpperCase(Locale.ROOT) : capital(part))
                .collect(Collectors.joining());
    }

    private static String name(SchemaDocument schema, String definition) {
        return Character.isUpperCase(definition.charAt(0)) ? definition : name(schema) + capital(definition);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private JsonNode turned(JsonNode node, SchemaDocument schema) {
        if (node instanceof ObjectNode object) {
            ObjectNode turned = JsonNodeFactory.instance.objectNode();
            object.forEachEntry((name, value) -> turned.set(
                    name,
                    name.equals("$ref") && value.isString()
                            ? JsonNodeFactory.instance.stringNode(COMPONENT + target(value.stringValue(), schema))
                            : turned(value, schema)));
            return turned;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode turned = JsonNodeFactory.instance.arrayNode();
            array.forEach(value -> turned.add(turned(value, schema)));
            return turned;
        }
        return node;
    }

    private String target(String reference, SchemaDocument schema) {
        return reference.startsWith("#/$defs/")
                ? name(schema, reference.substring("#/$defs/".length()))
                : name(schemas.find(reference).orElseThrow());
    }
}
