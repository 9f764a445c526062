package city.loop.library;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A schema as a table that people can read: one row for each member, at every depth.
///
/// @param kind        the kind of message, for a schema that holds several; empty for the only one
/// @param description one sentence about it
/// @param closed      whether members that are not listed are refused
/// @param oneOf       members of which at least one has to be given; empty when there is no such rule
/// @param rules       sentences about rules between members
public record SchemaTable(
        String kind, String description, boolean closed, List<String> oneOf, List<Row> rows, List<String> rules) {

    private static final List<String> CONSTRAINTS = List.of(
            "not",
            "const",
            "enum",
            "format",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "contains",
            "default");

    public SchemaTable {
        oneOf = List.copyOf(oneOf);
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
    }

    /// One member.
    ///
    /// @param path        such as `quantity.value` or `images[]`
    /// @param type        JSON type; empty where any is allowed
    /// @param required    whether it has to be there whenever what contains it is
    /// @param constraints what its values have to meet
    /// @param follows     name of the schema that the value follows, if it is a message of its own
    public record Row(
            String path,
            String type,
            boolean required,
            List<Constraint> constraints,
            String description,
            @Nullable String follows) {

        /// Its place in the page.
        public String anchor(SchemaTable table) {
            return (table.kind.isEmpty() ? "" : table.kind + ".") + path.replace("[]", ".item");
        }
    }

    /// A keyword of JSON Schema with its value.
    public record Constraint(String keyword, JsonNode value) {}

    /// The tables of a schema: one, or one for each kind of message that it holds.
    public static List<SchemaTable> of(SchemaDocument schema) {
        var root = schema.root();
        if (root.has("properties")) {
            return List.of(table("", root, root));
        }
        return root.path("$defs").properties().stream()
                .filter(definition -> definition.getValue().has("properties") && isKind(root, definition.getKey()))
                .map(definition -> table(definition.getKey(), definition.getValue(), root))
                .toList();
    }

    /// Whether a definition is chosen at the top of the schema, not only a part that others use.
    private static boolean isKind(JsonNode root, String definition) {
        var reference = "\"#/$defs/" + definition + "\"";
        return root.path("oneOf").toString().contains(reference)
                || root.path("then").toString().contains(reference)
                || root.path("else").toString().contains(reference);
    }

    private static SchemaTable table(String kind, JsonNode part, JsonNode root) {
        var rows = new ArrayList<Row>();
        collect(part, "", root, rows);
        return new SchemaTable(
                kind,
                part.path("description").stringValue(""),
                part.path("additionalProperties").isBoolean()
                        && !part.path("additionalProperties").booleanValue(),
                part.path("anyOf").values().stream()
                        .map(choice -> choice.path("required").path(0).stringValue(""))
                        .toList(),
                rows,
                part.path("allOf").values().stream()
                        .map(rule -> rule.path("description").stringValue(""))
                        .filter(sentence -> !sentence.isEmpty())
                        .distinct()
                        .toList());
    }

    private static void collect(JsonNode part, String path, JsonNode root, List<Row> rows) {
        part.path("properties").forEachEntry((name, given) -> {
            var definition = resolved(given, root);
            var below = path.isEmpty() ? name : path + "." + name;
            boolean required =
                    part.path("required").values().stream().anyMatch(member -> name.equals(member.stringValue("")));
            rows.add(row(below, given, definition, required));
            collect(definition, below, root, rows);
        });
        if (part.has("items")) {
            var given = part.path("items");
            var definition = resolved(given, root);
            if (!definition.has("properties")) {
                rows.add(row(path + "[]", given, definition, false));
            }
            collect(definition, path + "[]", root, rows);
        }
    }

    private static Row row(String path, JsonNode given, JsonNode definition, boolean required) {
        var constraints = CONSTRAINTS.stream()
                .filter(definition::has)
                .map(keyword -> new Constraint(keyword, definition.path(keyword)))
                .toList();
        var description = given.path("description")
                .stringValue(definition.path("description").stringValue(""));
        return new Row(
                path,
                definition.path("type").stringValue(""),
                required,
                constraints,
                description,
                outside(given).orElse(null));
    }

    /// A definition of the same schema in place of a reference to it.
    private static JsonNode resolved(JsonNode given, JsonNode root) {
        var reference = given.path("$ref").stringValue("");
        return reference.startsWith("#/") ? root.at(reference.substring(1)) : given;
    }

    /// The schema that a reference leads to, when that is another one.
    private static Optional<String> outside(JsonNode given) {
        var reference = given.path("$ref").stringValue("");
        return reference.isEmpty() || reference.startsWith("#") ? Optional.empty() : Optional.of(reference);
    }

    /// The row for a member, or the next one around it that has a row.
    ///
    /// @param pointer JSON pointer into a message of this kind
    public Optional<Row> row(String pointer) {
        for (var rest = pointer; !rest.isEmpty(); rest = rest.substring(0, rest.lastIndexOf('/'))) {
            var path = FieldNames.readable(rest).replaceAll("\\[[0-9]+]", "[]");
            var found = rows.stream().filter(row -> row.path().equals(path)).findFirst();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
