package city.loop.registry;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/// A number as people write it in English, German or Swiss: `1.000,5`, `1,000.5`, `1 000,5`, `1’000.5`, `1000.5`.
/// What can be read in two ways is asked back, never guessed.
public sealed interface LooseNumber {

    record Value(BigDecimal value) implements LooseNumber {}

    /// `1.234` or `1,234` alone: the sign may group thousands or begin the decimals.
    ///
    /// @param larger the text that means the one number beyond doubt: `1234`
    /// @param smaller the text that means the other: `1.2340`
    record Ambiguous(String larger, String smaller) implements LooseNumber {}

    /// Has more digits than a LOOP message can carry without rounding (decision 9.7).
    record TooPrecise() implements LooseNumber {}

    record NotANumber() implements LooseNumber {}

    int LONGEST = 60;

    Pattern PLAIN = Pattern.compile("-?\\d+([.,]\\d+)?");

    Pattern GROUPED =
            Pattern.compile("-?[1-9]\\d{0,2}(?<group>[.,'’ ])\\d{3}(?:\\k<group>\\d{3})*(?:(?!\\k<group>)[.,]\\d+)?");

    Pattern TWO_WAYS = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");

    /// Reads a number. Invisible characters and blanks at the ends play no part; exponents are not read.
    static LooseNumber read(String typed) {
        String text = LooseText.line(typed).replace('\u2212', '-');
        if (text.length() > LONGEST) {
            return new TooPrecise();
        }
        if (TWO_WAYS.matcher(text).matches()) {
            return new Ambiguous(text.replaceAll("[.,]", ""), text + "0");
        }
        if (PLAIN.matcher(text).matches()) {
            return exact(text.replace(',', '.'));
        }
        var grouped = GROUPED.matcher(text);
        return grouped.matches()
                ? exact(text.replace(grouped.group("group"), "").replace(',', '.'))
                : new NotANumber();
    }

    /// The degrees of a place: here a point or comma always begins the decimals.
    static LooseNumber readDegrees(String typed) {
        String text = LooseText.line(typed).replace('\u2212', '-');
        return text.length() <= LONGEST && PLAIN.matcher(text).matches()
                ? exact(text.replace(',', '.'))
                : new NotANumber();
    }

    private static LooseNumber exact(String text) {
        BigDecimal value = new BigDecimal(text);
        return value.compareTo(new BigDecimal(Double.toString(value.doubleValue()))) == 0
                ? new Value(value)
                : new TooPrecise();
    }
}
