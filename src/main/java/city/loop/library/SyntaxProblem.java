package city.loop.library;

import city.loop.library.Reading.Fault;
import city.loop.library.Reading.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;

/// Says in plain words why a text is not JSON, from the place at which the parser gave up.
final class SyntaxProblem {

    private SyntaxProblem() {}

    static Refused describe(String text, JacksonException problem) {
        TokenStreamLocation place = problem.getLocation();
        if (place == null || place.getCharOffset() < 0) {
            return new Refused("", 1, 1, "The body is not JSON; send one JSON object.", Fault.NO_JSON);
        }
        int offset = (int) Math.min(place.getCharOffset(), text.length());
        Fault fault = fault(text, offset);
        return new Refused(
                pointer(problem),
                Math.max(1, place.getLineNr()),
                Math.max(1, place.getColumnNr()),
                sentence(fault, text, offset),
                fault);
    }

    private static String pointer(JacksonException problem) {
        return problem instanceof StreamReadException reading && reading.processor() != null
                ? reading.processor().streamReadContext().pathAsPointer().toString()
                : "";
    }

    private static Fault fault(String text, int offset) {
        if (text.substring(offset).isBlank()) {
            return Fault.INCOMPLETE;
        }
        var before = text.substring(0, offset).stripTrailing();
        if (before.endsWith("NaN") || before.endsWith("Infinity")) {
            return Fault.NOT_A_NUMBER;
        }
        char found = text.charAt(offset);
        if ((found == '}' || found == ']') && before.endsWith(",")) {
            return Fault.TRAILING_COMMA;
        }
        return switch (found) {
            case '\'' -> Fault.SINGLE_QUOTES;
            default -> found < ' ' ? Fault.CONTROL_CHARACTER : Fault.NO_JSON;
        };
    }

    private static String sentence(Fault fault, String text, int offset) {
        return switch (fault) {
            case INCOMPLETE -> "The body ends before the JSON object is complete; send all of it.";
            case NOT_A_NUMBER -> "JSON has no NaN and no Infinity; give a number or leave the member out.";
            case TRAILING_COMMA ->
                "A comma stands before the closing %c; remove the comma.".formatted(text.charAt(offset));
            case SINGLE_QUOTES -> "Names and texts stand in double quotes in JSON, not in single ones.";
            case CONTROL_CHARACTER ->
                "The character U+%04X stands here, which JSON does not allow; write it as an escape."
                        .formatted((int) text.charAt(offset));
            default -> "The text is not JSON from here: %s".formatted(Shortened.text(text.substring(offset)));
        };
    }
}
