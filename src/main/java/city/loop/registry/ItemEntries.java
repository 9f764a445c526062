package city.loop.registry;

import city.loop.cities.City;
import city.loop.library.MessageType;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.library.Schemas;
import city.loop.library.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes the protocol's message of what people typed, in a form or a spreadsheet. What cannot be read at all is found
/// here, everything else by the schema: one verdict for pages, imports and the API.
@Component
public class ItemEntries {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    /// Rules of reading, beside the schema's own.
    public static final String NUMBER = "number";

    public static final String AMBIGUOUS = "number-ambiguous";
    public static final String TOO_PRECISE = "number-too-precise";
    public static final String DAY = "day";

    private final Schemas schemas;
    private final JsonMapper json;

    ItemEntries(Schemas schemas, JsonMapper json) {
        this.schemas = schemas;
        this.json = json;
    }

    /// The values that a field with fixed ones may have, in the schema's order.
    public List<String> choices(ItemKind kind, ItemField field) {
        return switch (field.reading()) {
            case YES_NO -> List.of("true", "false");
            case LIST -> schemas.choices(type(kind), field.path() + "[]");
            default -> schemas.choices(type(kind), field.path());
        };
    }

    /// Reads the fields; those that are empty are left out of the message.
    ///
    /// @param serial of the item's id
    public ItemEntry read(ItemKind kind, City city, ItemSerial serial, Map<ItemField, String> typed) {
        ObjectNode message = json.createObjectNode();
        List<Violation> violations = new ArrayList<>();
        String category = LooseText.line(
                typed.getOrDefault(kind == ItemKind.MATERIAL ? ItemField.CATEGORY : ItemField.PRODUCT_CATEGORY, ""));
        ItemId id = ItemIds.id(kind, city, serial, category);
        message.put("@context", CONTEXT)
                .put("@type", type(kind).atType())
                .put("schema_version", "0.2.0")
                .put("id", id.value())
                // So that its two fields are missed one by one.
                .putObject("quantity");
        for (ItemField field : ItemField.of(kind)) {
            String text = LooseText.clean(typed.getOrDefault(field, ""));
            if (!text.isEmpty()) {
                switch (read(field, text, city)) {
                    case Value(JsonNode value) -> put(message, field.path(), value);
                    case Unreadable(Violation violation) -> violations.add(violation);
                }
            }
        }
        List<String> unread = violations.stream().map(Violation::pointer).toList();
        Payload payload =
                switch (PayloadReader.read(json.writeValueAsString(message))) {
                    case Payload read -> read;
                    case Refused refused ->
                        throw new IllegalStateException("A form wrote what is no payload: " + refused.message());
                };
        schemas.check(type(kind), payload.root()).violations().stream()
                .filter(violation -> !unread.contains(violation.pointer()))
                .forEach(violations::add);
        violations.sort(Comparator.comparing(violation ->
                ItemField.at(kind, violation.pointer()).map(ItemField::ordinal).orElse(Integer.MAX_VALUE)));
        return violations.isEmpty() ? new ItemEntry.Complete(id, payload) : new ItemEntry.Incomplete(violations);
    }

    private static MessageType type(ItemKind kind) {
        return kind == ItemKind.MATERIAL ? MessageType.MATERIAL_DNA : MessageType.PRODUCT_DNA;
    }

    private Read read(ItemField field, String text, City city) {
        return switch (field.reading()) {
            case TEXT, CHOICE -> text(LooseText.line(text));
            case PARAGRAPHS -> text(text);
            case YES_NO -> new Value(json.valueToTree(Boolean.valueOf(text)));
            case NUMBER, WHOLE -> number(field, text, LooseNumber::read, BigDecimal.ONE);
            case DEGREES -> number(field, text, LooseNumber::readDegrees, BigDecimal.ONE);
            case PERCENT -> number(field, withoutPercent(text), LooseNumber::read, BigDecimal.ONE);
            case SHARE ->
                text.endsWith("%")
                        ? number(field, withoutPercent(text), LooseNumber::read, new BigDecimal("0.01"))
                        : number(field, text, LooseNumber::read, BigDecimal.ONE);
            case DAY -> day(field, text, LooseDate.begin(text, city.timeZone()).orElse(null));
            case LAST_DAY ->
                day(field, text, LooseDate.end(text, city.timeZone()).orElse(null));
            case LIST -> new Value(json.valueToTree(parts(text)));
            case CODE -> text(text.replaceAll("\\h", "").toUpperCase(Locale.ROOT));
            case WASTE_CODE -> text(wasteCode(text));
        };
    }

    private Read text(String text) {
        return new Value(json.valueToTree(text));
    }

    private Read number(ItemField field, String text, Function<String, LooseNumber> reader, BigDecimal factor) {
        return switch (reader.apply(text)) {
            case LooseNumber.Value(BigDecimal value) -> new Value(json.valueToTree(plain(value.multiply(factor))));
            case LooseNumber.Ambiguous(String larger, String smaller) ->
                unreadable(field, AMBIGUOUS, text, larger + " | " + smaller);
            case LooseNumber.TooPrecise() -> unreadable(field, TOO_PRECISE, text, "15");
            case LooseNumber.NotANumber() -> unreadable(field, NUMBER, text, "1000.5");
        };
    }

    private Read day(ItemField field, String text, java.time.@Nullable Instant moment) {
        return moment == null ? unreadable(field, DAY, text, "2026-05-27") : text(moment.toString());
    }

    private static Read unreadable(ItemField field, String rule, String found, String expected) {
        return new Unreadable(new Violation(
                field.pointer(),
                rule,
                "%s is %s; write it like %s.".formatted(field.path(), found, expected),
                found,
                expected));
    }

    /// Without an exponent, and without zeros that say nothing.
    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String withoutPercent(String text) {
        return text.endsWith("%") ? text.substring(0, text.length() - 1) : text;
    }

    /// The parts of a list that is written in one field.
    public static List<String> parts(String text) {
        return List.of(text.split("[,;\\v]")).stream()
                .map(LooseText::line)
                .filter(part -> !part.isEmpty())
                .distinct()
                .toList();
    }

    private static String wasteCode(String text) {
        String digits = text.replaceAll("[\\h.]|\\*$", "");
        return digits.matches("\\d{6}") ? digits.replaceAll("(\\d\\d)(?=\\d)", "$1 ") : LooseText.line(text);
    }

    private static void put(ObjectNode message, String path, JsonNode value) {
        int dot = path.lastIndexOf('.');
        (dot < 0 ? message : message.withObject("/" + path.substring(0, dot).replace('.', '/')))
                .set(path.substring(dot + 1), value);
    }

    private sealed interface Read {}

    private record Value(JsonNode value) implements Read {}

    private record Unreadable(Violation violation) implements Read {}
}
