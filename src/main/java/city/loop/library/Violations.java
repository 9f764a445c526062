package city.loop.library;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Puts the validator's findings into plain words.
final class Violations {

    private static final int LISTED_VALUES = 12;
    private static final int LONGEST_NAME = 120;

    private final Map<String, JsonNode> schemas;

    Violations(Collection<SchemaDocument> documents) {
        schemas = documents.stream().collect(Collectors.toUnmodifiableMap(SchemaDocument::id, SchemaDocument::root));
    }

    static Violation unknownType(JsonNode atType, List<MessageType> kinds) {
        var known = kinds.stream().map(MessageType::atType).collect(Collectors.joining(", "));
        var found = atType.isMissingNode() ? null : Shortened.value(atType);
        return new Violation(
                "/@type",
                "oneOf",
                "@type is %s; it must be one of %s.".formatted(found == null ? "missing" : found, known),
                found,
                known);
    }

    /// @param errors of one message, as many as are told
    List<Violation> of(List<Error> errors) {
        var violations = new ArrayList<Violation>();
        var alternatives = new LinkedHashMap<String, List<Error>>();
        for (var error : errors) {
            var path = error.getEvaluationPath().toString();
            int anyOf = path.indexOf("/anyOf/");
            if (anyOf >= 0) {
                alternatives
                        .computeIfAbsent(
                                error.getInstanceLocation() + path.substring(0, anyOf), key -> new ArrayList<>())
                        .add(error);
            } else {
                violations.add(of(error));
            }
        }
        alternatives.values().forEach(group -> violations.add(noneOf(group)));
        return violations.stream().distinct().toList();
    }

    /// The schemas use `anyOf` for one purpose: of several members at least one has to be there. Forms show the
    /// violation beside the first of them.
    private static Violation noneOf(List<Error> missing) {
        var members = missing.stream().map(Error::getProperty).toList();
        var pointer = missing.getFirst().getInstanceLocation().toString();
        return new Violation(
                FieldNames.child(pointer, members.getFirst()),
                "anyOf",
                "Neither %s is given; give at least one of them.".formatted(String.join(" nor ", members)),
                null,
                String.join(", ", members));
    }

    private Violation of(Error error) {
        // The validator says of a list without the wanted item that it breaks the minimum that `contains` implies.
        var keyword = error.getKeyword().equals("minContains") ? "contains" : error.getKeyword();
        var pointer = error.getInstanceLocation().toString();
        var schema = schemaOf(error);
        var value = error.getInstanceNode();
        return switch (keyword) {
            case "required" -> {
                var member = FieldNames.child(pointer, error.getProperty());
                var wanted = schema.path("properties").path(error.getProperty());
                yield new Violation(
                        member,
                        keyword,
                        "%s is missing; add it%s."
                                .formatted(
                                        FieldNames.readable(member), wanted.isMissingNode() ? "" : ", " + hint(wanted)),
                        null,
                        error.getProperty());
            }
            case "additionalProperties" -> {
                var member = FieldNames.child(pointer, error.getProperty());
                yield new Violation(
                        member,
                        keyword,
                        "%s is not a member that this message may have; leave it out."
                                .formatted(Shortened.to(LONGEST_NAME, FieldNames.readable(member))),
                        Shortened.value(value.path(error.getProperty())),
                        "no other members");
            }
            case "not" ->
                new Violation(
                        pointer,
                        keyword,
                        "%s must be left out of this message; remove it.".formatted(FieldNames.readable(pointer)),
                        Shortened.value(value),
                        "no such member");
            default -> {
                var rule = schema.path(keyword);
                yield new Violation(
                        pointer,
                        keyword,
                        "%s %s; it must %s."
                                .formatted(
                                        FieldNames.readable(pointer), found(keyword, value), wanted(keyword, schema)),
                        Shortened.value(value),
                        expected(rule));
            }
        };
    }

    /// The schema object that holds the keyword.
    private JsonNode schemaOf(Error error) {
        var location = error.getSchemaLocation();
        var document = schemas.get(location.getAbsoluteIri().toString());
        if (document == null) {
            throw new IllegalStateException("A finding names an unknown schema: " + location);
        }
        var fragment = location.getFragment().toString();
        return document.at(fragment.substring(0, Math.max(0, fragment.lastIndexOf('/'))));
    }

    private static String found(String keyword, JsonNode value) {
        return switch (keyword) {
            case "minLength", "maxLength" -> {
                var text = value.stringValue();
                yield "has %s".formatted(characters(text.codePointCount(0, text.length())));
            }
            case "minItems", "maxItems" -> "has " + Shortened.items(value.size());
            default -> "is " + Shortened.value(value);
        };
    }

    private static String wanted(String keyword, JsonNode schema) {
        var rule = schema.path(keyword);
        return switch (keyword) {
            case "type" -> "be " + typeName(rule.stringValue());
            case "const" -> "be " + rule;
            case "enum" -> "be one of " + listed(rule);
            case "contains" -> "contain " + rule.path("const");
            case "pattern" -> "look like " + schema.path("examples").path(0).stringValue(rule.stringValue());
            case "format" -> "be " + formatName(rule.stringValue());
            case "minimum" -> "be at least " + rule;
            case "maximum" -> "be at most " + rule;
            case "minLength" -> "have at least " + characters(rule.intValue());
            case "maxLength" -> "have at most " + characters(rule.intValue());
            case "minItems" -> "have at least " + Shortened.items(rule.intValue());
            case "maxItems" -> "have at most " + Shortened.items(rule.intValue());
            default -> "meet the rule %s: %s".formatted(keyword, Shortened.value(rule));
        };
    }

    /// What a member that is missing should hold.
    private static String hint(JsonNode schema) {
        for (var keyword : List.of("const", "enum", "format", "type")) {
            if ("type".equals(keyword) && schema.has("examples")) {
                return "for example " + schema.path("examples").path(0).stringValue();
            }
            if (schema.has(keyword)) {
                return switch (keyword) {
                    case "const" -> "as " + schema.path(keyword);
                    case "enum" -> "as one of " + listed(schema.path(keyword));
                    case "format" -> "as " + formatName(schema.path(keyword).stringValue());
                    default -> "as " + typeName(schema.path(keyword).stringValue());
                };
            }
        }
        return "as the schema describes it";
    }

    private static String typeName(String type) {
        return switch (type) {
            case "string" -> "a text in double quotes";
            case "number" -> "a number";
            case "integer" -> "a whole number";
            case "boolean" -> "true or false";
            case "object" -> "an object";
            case "array" -> "a list";
            default -> throw new IllegalArgumentException("JSON has no type " + type);
        };
    }

    private static String formatName(String format) {
        return switch (format) {
            case "date-time" -> "a date and time with zone like 2026-03-18T09:00:00Z";
            case "date" -> "a date like 2026-03-18";
            case "uri" -> "a complete address like https://munich.example/file, other characters percent-encoded";
            case "uuid" -> "a UUID like 5f1d7e8a-3c7b-4a53-9a0e-6d2b8c4f1e90";
            case "email" -> "an e-mail address like office@munich.example";
            default -> throw new IllegalArgumentException("No schema uses the format " + format);
        };
    }

    private static String listed(JsonNode values) {
        var texts = values.values().stream().map(value -> value.stringValue()).toList();
        var shown = String.join(", ", texts.subList(0, Math.min(LISTED_VALUES, texts.size())));
        return texts.size() <= LISTED_VALUES ? shown : shown + " and %d more".formatted(texts.size() - LISTED_VALUES);
    }

    private static String expected(JsonNode rule) {
        return rule.isArray()
                ? rule.values().stream().map(value -> value.stringValue()).collect(Collectors.joining(", "))
                : rule.isString() ? rule.stringValue() : rule.toString();
    }

    private static String characters(int count) {
        return count == 1 ? "1 character" : count + " characters";
    }
}
