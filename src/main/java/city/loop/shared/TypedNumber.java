package city.loop.shared;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A number as people type it: `1.000,5`, `1000.5`, `1 000`, `1’000`. What could mean two numbers is not guessed.
public sealed interface TypedNumber {

    /// The text means this number and no other.
    record Read(BigDecimal value) implements TypedNumber {}

    /// The text means one number to readers of English and another one to readers of German: `1.000`.
    record Ambiguous(BigDecimal withDecimals, BigDecimal withGroups) implements TypedNumber {}

    /// The text is no number that is zero or more.
    record NoNumber() implements TypedNumber {}

    /// Reads what somebody typed; white space and invisible characters play no part.
    static TypedNumber of(String typed) {
        String text = Pattern.compile("[\\s\\p{Z}\\p{Cf}]").matcher(typed).replaceAll("");
        String plain = text.replaceAll("(?<=\\d)['’](?=\\d{3}(\\D|$))", "");
        if (plain.length() > 40 || !plain.matches("\\d[\\d.,]*|[.,]\\d+")) {
            return new NoNumber();
        }
        char last = plain.charAt(Math.max(0, Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))));
        if (Character.isDigit(last)) {
            return new Read(new BigDecimal(plain));
        }
        String mark = Pattern.quote(String.valueOf(last));
        String other = last == '.' ? "," : "\\.";
        if (plain.matches("[1-9]\\d{0,2}" + mark + "\\d{3}")) {
            return new Ambiguous(decimal(plain, last), new BigDecimal(plain.replaceAll(mark, "")));
        }
        if (plain.matches("\\d{0,40}" + mark + "\\d+")
                || plain.matches("\\d{1,3}(" + other + "\\d{3})+" + mark + "\\d+")) {
            return new Read(decimal(plain, last));
        }
        if (plain.matches("[1-9]\\d{0,2}(" + mark + "\\d{3}){2,}")) {
            return new Read(new BigDecimal(plain.replaceAll(mark, "")));
        }
        return new NoNumber();
    }

    private static BigDecimal decimal(String text, char mark) {
        String other = mark == '.' ? "," : ".";
        return new BigDecimal(text.replace(other, "").replace(mark, '.'));
    }
}
