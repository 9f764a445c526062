package city.loop.library;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the public field tables (markdown) and judges payloads by them alone, to compare with the schemas' verdicts.
///
/// Formats are read by code of its own as well, so that both would have to be wrong in the same way.
final class FieldTables {

    /// One line of a table.
    record Field(String path, String type, boolean required, List<String> constraints) {}

    /// One table: the fields of a kind of message.
    record Table(String id, List<Field> fields, boolean closed, List<String> atLeastOne) {}

    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

    private final Map<String, Table> tables = new LinkedHashMap<>();
    private final Map<String, List<String>> definitions = new LinkedHashMap<>();

    private FieldTables() {}

    static FieldTables read(Path markdown) throws IOException {
        var result = new FieldTables();
        String id = "";
        @Nullable Table table = null;
        for (var line : Files.readAllLines(markdown)) {
            if (line.startsWith("Canonical id:")) {
                id = line.substring(line.indexOf('`') + 1, line.lastIndexOf('`'));
            } else if (line.startsWith("### ")) {
                table = new Table(id, new ArrayList<>(), false, List.of());
                result.tables.put(line.substring(4), table);
            } else if (line.startsWith("`")) {
                var rest = line.substring(line.indexOf(": ") + 2);
                result.definitions.put(
                        line.substring(1, line.indexOf('`', 1)), constraints(rest.substring(rest.indexOf(' ') + 1)));
            } else if (table != null && line.startsWith("Unknown fields: rejected")) {
                table = result.replace(table, new Table(table.id, table.fields, true, table.atLeastOne));
            } else if (table != null && line.startsWith("At least one of: ")) {
                var members = line.substring("At least one of: ".length(), line.length() - 1)
                        .split(" \\| ");
                table = result.replace(table, new Table(table.id, table.fields, table.closed, List.of(members)));
            } else if (table != null && line.startsWith("| ") && !line.startsWith("| field")) {
                table.fields.add(field(line));
            }
        }
        return result;
    }

    private Table replace(Table old, Table table) {
        tables.replaceAll((name, value) -> value == old ? table : value);
        return table;
    }

    private static Field field(String line) {
        var cells = Arrays.stream(CELL.split(line))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
        return new Field(
                cells.get(1),
                cells.get(2),
                cells.get(3).equals("yes"),
                constraints(cells.size() > 4 ? cells.get(4) : ""));
    }

    /// Patterns may contain the separator, so they are taken out first.
    private static List<String> constraints(String cell) {
        var result = new ArrayList<String>();
        var patterns = Pattern.compile("pattern `(.*?)`").matcher(cell);
        while (patterns.find()) {
            result.add("pattern " + patterns.group(1));
        }
        for (var constraint : patterns.replaceAll("").split(";")) {
            if (!constraint.isBlank()) {
                result.add(constraint.strip());
            }
        }
        return result;
    }

    /// The canonical ids, each once.
    Stream<String> ids() {
        return tables.values().stream().map(Table::id).distinct();
    }

    /// Names of the tables of one schema.
    List<String> names(String id) {
        return tables.entrySet().stream()
                .filter(table -> table.getValue().id.equals(id))
                .map(Map.Entry::getKey)
                .toList();
    }

    Table table(String name) {
        return Objects.requireNonNull(tables.get(name), name);
    }

    /// The table by which a payload with this `@type` is judged.
    Table forType(String atType) {
        return tables.values().stream()
                .filter(table -> table.fields.stream()
                        .anyMatch(field ->
                                field.path.equals("@type") && field.constraints.contains("= \"" + atType + "\"")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No table for " + atType));
    }

    /// Pointers of the members that break the table; those of a missing one are its own. Empty means accepted.
    Set<String> breaches(Table table, JsonNode payload) {
        var breaches = new TreeSet<String>();
        if (!payload.isObject()) {
            breaches.add("");
            return breaches;
        }
        judge(table, "", payload, "", breaches);
        if (!table.atLeastOne.isEmpty() && table.atLeastOne.stream().noneMatch(payload::has)) {
            breaches.add("/" + table.atLeastOne.getFirst());
        }
        return breaches;
    }

    private void judge(Table table, String path, JsonNode node, String pointer, Set<String> breaches) {
        if (node instanceof ObjectNode object) {
            var known = new HashSet<String>();
            for (var field : table.fields) {
                int end = field.path.lastIndexOf('.');
                if (field.path.endsWith("[]") || !path.equals(end < 0 ? "" : field.path.substring(0, end))) {
                    continue;
                }
                var name = field.path.substring(end + 1);
                known.add(name);
                var value = object.get(name);
                var at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                if (value != null) {
                    judgeValue(table, field, value, at, breaches);
                } else if (field.required) {
                    breaches.add(at);
                }
            }
            boolean closed = table.closed || path.equals("signals");
            if (closed && !known.isEmpty()) {
                object.propertyNames().stream()
                        .filter(name -> !known.contains(name))
                        .forEach(name -> breaches.add(
                                pointer + "/" + name.replace("~", "~0").replace("/", "~1")));
            }
        } else if (node.isArray()) {
            for (var field : table.fields) {
                if (field.path.equals(path + "[]")) {
                    for (int i = 0; i < node.size(); i++) {
                        judgeValue(table, field, node.get(i), pointer + "/" + i, breaches);
                    }
                }
            }
        }
    }

    private void judgeValue(Table table, Field field, JsonNode value, String pointer, Set<String> breaches) {
        boolean typed = hasType(field.type, value);
        if (!typed || !field.constraints.stream().allMatch(constraint -> keeps(constraint, value))) {
            breaches.add(pointer);
        }
        judge(table, field.path, value, pointer, breaches);
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "" -> true;
            case "string" -> value.isString();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0;
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            default -> throw new IllegalArgumentException(type);
        };
    }

    /// A constraint says nothing about values of another type than it is made for.
    private boolean keeps(String constraint, JsonNode value) {
        var words = constraint.split(" ", 2);
        var text = value.stringValue("");
        return switch (words[0]) {
            case "MUST" -> false;
            case "default" -> true;
            case "=" -> JsonMapper.shared().readTree(words[1]).equals(value);
            case "one" ->
                value.isString() && List.of(words[1].substring(3).split(" ")).contains(text);
            case "see" -> value.isNumber() && definition(words[1]).stream().allMatch(rule -> keeps(rule, value));
            case "pattern" -> !value.isString() || ecma(words[1]).matcher(text).find();
            case "format" -> !value.isString() || hasFormat(words[1], text);
            case ">=" -> !value.isNumber() || value.decimalValue().compareTo(new BigDecimal(words[1])) >= 0;
            case "<=" -> !value.isNumber() || value.decimalValue().compareTo(new BigDecimal(words[1])) <= 0;
            case "length" -> !value.isString() || compares(text.codePoints().count(), words[1]);
            case "items" -> !value.isArray() || compares(value.size(), words[1]);
            default -> throw new IllegalArgumentException(constraint);
        };
    }

    private static Pattern ecma(String pattern) {
        return Pattern.compile(pattern.replace("[\\s\\S]", "(?s:.)")
                .replace("\\s", "[\\s\\h\\ufeff]")
                .replace("$", "\\z"));
    }

    private List<String> definition(String name) {
        return Objects.requireNonNull(definitions.get(name), name);
    }

    private static boolean compares(long count, String rule) {
        var words = rule.split(" ");
        return words[0].equals(">=") ? count >= Long.parseLong(words[1]) : count <= Long.parseLong(words[1]);
    }

    private static boolean hasFormat(String format, String text) {
        return switch (format) {
            case "date-time" ->
                text.matches(
                                "\\d{4}-\\d\\d-\\d\\d[Tt ]([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)(\\.\\d+)?([Zz]|[+-]([01]\\d|2[0-3])(:?[0-5]\\d)?)")
                        && isDay(text.substring(0, 10));
            case "date" -> text.matches("\\d{4}-\\d\\d-\\d\\d") && isDay(text);
            case "uri" ->
                text.matches("[A-Za-z][A-Za-z0-9+.-]*:([A-Za-z0-9._~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*(#.*)?");
            case "uuid" ->
                text.toLowerCase(java.util.Locale.ROOT)
                        .matches("(urn:uuid:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
            case "email" -> text.matches("[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
            default -> throw new IllegalArgumentException(format);
        };
    }

    private static boolean isDay(String day) {
        try {
            return java.time.LocalDate.parse(day).toString().equals(day);
        } catch (java.time.DateTimeException notADay) {
            return false;
        }
    }
}
