package city.loop.library;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/// A pattern of the schemas with ECMA-262's meaning, run by Java's engine.
///
/// The two differ where the schemas' patterns are concerned in `$`, which for Java also matches before a last line
/// feed, and in `\s`, which for ECMA-262 is every white space of Unicode. Whatever else might differ (`.`, `\w`,
/// `\b`, look-around, references, flags) is refused when the schema is loaded, not discovered when a payload comes.
final class EcmaPattern implements RegularExpression {

    private static final String WHITE_SPACE =
            "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
    private static final String SAME_MEANING_ESCAPED = "d-./\\[]{}()|+*?^$";

    private final Pattern pattern;

    EcmaPattern(String ecma) {
        this.pattern = translated(ecma);
    }

    /// @throws IllegalArgumentException when Java might read it differently
    static Pattern translated(String ecma) {
        return Pattern.compile(translate(ecma));
    }

    /// Searches: the pattern matches anywhere unless it is anchored.
    @Override
    public boolean matches(String value) {
        return pattern.matcher(value).find();
    }

    private static String translate(String ecma) {
        var java = new StringBuilder();
        boolean inClass = false;
        for (int i = 0; i < ecma.length(); i++) {
            char c = ecma.charAt(i);
            switch (c) {
                case '\\' -> java.append(escape(ecma, ++i, inClass));
                case '$' -> java.append(inClass ? "\\$" : "\\z");
                case '[' -> {
                    java.append(inClass ? "\\[" : "[");
                    inClass = true;
                }
                case ']' -> {
                    java.append(']');
                    inClass = false;
                }
                case '.' -> java.append(inClass ? "\\." : unsupported(ecma, "."));
                case '&' -> java.append("\\&");
                case '(' ->
                    java.append(
                            !inClass && ecma.startsWith("(?", i) && !ecma.startsWith("(?:", i)
                                    ? unsupported(ecma, "(?")
                                    : "(");
                default -> java.append(c);
            }
        }
        return java.toString();
    }

    private static String escape(String ecma, int at, boolean inClass) {
        char escaped = at < ecma.length() ? ecma.charAt(at) : ' ';
        return switch (escaped) {
            case 's' -> inClass ? WHITE_SPACE : "[" + WHITE_SPACE + "]";
            case 'S' -> "[^" + WHITE_SPACE + "]";
            default -> SAME_MEANING_ESCAPED.indexOf(escaped) >= 0 ? "\\" + escaped : unsupported(ecma, "\\" + escaped);
        };
    }

    private static String unsupported(String ecma, String what) {
        throw new IllegalArgumentException(
                "Pattern %s uses %s, which Java may read differently from ECMA-262".formatted(ecma, what));
    }
}
