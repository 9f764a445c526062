package city.loop.library;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// Values as far as a message should repeat them.
public final class Shortened {

    private static final int LONGEST = 60;

    private Shortened() {}

    static String to(int codePoints, String text) {
        return text.codePointCount(0, Math.min(text.length(), 2 * codePoints + 2)) <= codePoints
                ? text
                : text.substring(0, text.offsetByCodePoints(0, codePoints - 1)) + "…";
    }

    /// A text in quotation marks, control characters escaped.
    static String text(String text) {
        return StringNode.valueOf(to(LONGEST, text)).toString();
    }

    /// A value as JSON; objects and lists by their size only.
    public static String value(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> text(value.stringValue());
            case OBJECT -> value.isEmpty() ? "{}" : "{…}";
            case ARRAY -> value.isEmpty() ? "[]" : "[…] with " + items(value.size());
            case BOOLEAN, NULL, NUMBER, BINARY, MISSING, POJO -> to(LONGEST, value.toString());
        };
    }

    static String items(int count) {
        return count == 1 ? "1 item" : count + " items";
    }
}
