package city.loop.library;

import city.loop.library.Reading.Fault;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Reads JSON so strictly that every other reader understands the same (LOOP decision 9.7).
///
/// Refused besides what is not JSON: member names that occur twice, U+0000, lone surrogates, nesting beyond 64,
/// numbers that do not equal their shortest double form, text that is not UTF-8, anything but one object. A byte
/// order mark at the beginning is dropped, as RFC 8259 section 8.1 allows: editors add it to files that people
/// upload, and it carries no content. Takes time linear in the length of the body, whatever it contains; limits on
/// that length are the caller's.
public final class PayloadReader {

    private static final int DEEPEST = 64;

    /// Jackson's own limits are off where this class has its own; names are not kept in a symbol table, which a sender
    /// could fill with colliding names.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 1)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    private final JsonParser parser;

    private PayloadReader(JsonParser parser) {
        this.parser = parser;
    }

    /// Never throws, whatever the bytes are.
    public static Reading read(byte[] body) {
        var bytes = ByteBuffer.wrap(body);
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return notUtf8(body, bytes.position());
        }
        return read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /// The same for text that has been decoded already, from a form or a stored record.
    public static Reading read(String text) {
        if (text.isBlank()) {
            return new Refused("", 1, 1, "The body is empty; send one JSON object.", Fault.EMPTY);
        }
        try (var parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return new Payload(new PayloadReader(parser).document(), text);
        } catch (Refusal refusal) {
            return refusal.reading;
        } catch (JacksonException e) {
            return SyntaxProblem.describe(text, e);
        }
    }

    private static Refused notUtf8(byte[] body, int position) {
        var before = new String(body, 0, position, StandardCharsets.UTF_8);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return new Refused(
                "",
                line,
                column,
                "Byte %d is not part of UTF-8 text; send UTF-8.".formatted(position + 1),
                Fault.NOT_UTF8);
    }

    private ObjectNode document() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw refuse(
                    Fault.NO_OBJECT, "The body is %s; send one JSON object.".formatted(what(parser.currentToken())));
        }
        var root = object(1);
        if (parser.nextToken() != null) {
            throw refuse(
                    Fault.MORE_AFTER_END,
                    "Something follows after the end of the object; send one JSON object and nothing else.");
        }
        return root;
    }

    private ObjectNode object(int depth) {
        checkDepth(depth);
        var object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            var name = parser.currentName();
            checkText(name, "The name of a member");
            if (object.has(name)) {
                throw refuse(
                        Fault.REPEATED_NAME,
                        "The member %s occurs twice; keep one of them.".formatted(Shortened.text(name)));
            }
            parser.nextToken();
            object.set(name, value(depth));
        }
        return object;
    }

    private ArrayNode array(int depth) {
        checkDepth(depth);
        var array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(depth));
        }
        return array;
    }

    private JsonNode value(int depth) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(depth + 1);
            case START_ARRAY -> array(depth + 1);
            case VALUE_STRING -> string(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getString());
            case VALUE_TRUE -> BooleanNode.TRUE;
            case VALUE_FALSE -> BooleanNode.FALSE;
            case VALUE_NULL -> NullNode.getInstance();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("No JSON value begins with " + parser.currentToken());
        };
    }

    private StringNode string(String text) {
        checkText(text, "The text");
        return StringNode.valueOf(text);
    }

    private JsonNode number(String text) {
        if (!ExactNumber.isExact(text)) {
            throw refuse(
                    Fault.INEXACT_NUMBER,
                    "The number %s cannot be kept exactly; use one that a double holds, with at most 17 significant digits."
                            .formatted(Shortened.to(40, text)));
        }
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && text.length() <= 18) {
            long value = Long.parseLong(text);
            return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
        }
        return DoubleNode.valueOf(Double.parseDouble(text));
    }

    private void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw refuse(
                    Fault.TOO_DEEP,
                    "Objects and lists are nested more than %d deep; use fewer levels.".formatted(DEEPEST));
        }
    }

    /// U+0000 cannot be stored as text, and half of a surrogate pair cannot be written as UTF-8.
    private void checkText(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw refuse(Fault.NUL, what + " contains the character U+0000; remove it.");
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refuse(
                        Fault.HALF_CHARACTER,
                        "%s contains half of a surrogate pair (\\u%04x); write the whole character."
                                .formatted(what, (int) c));
            }
        }
    }

    private Refusal refuse(Fault fault, String message) {
        TokenStreamLocation place = parser.currentTokenLocation();
        return new Refusal(new Refused(
                parser.streamReadContext().pathAsPointer().toString(),
                place.getLineNr(),
                place.getColumnNr(),
                message,
                fault));
    }

    private static String what(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "null";
            case START_OBJECT, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new IllegalStateException("No document begins with " + token);
        };
    }

    /// Leaves the recursion at once; carries no stack trace since it is part of normal work.
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Refused reading;

        Refusal(Refused reading) {
            super(reading.message(), null, false, false);
            this.reading = reading;
        }
    }
}
