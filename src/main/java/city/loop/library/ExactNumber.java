package city.loop.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.erdtman.jcs.NumberToJSON;

/// Whether a number survives being read as a double, as nearly every JSON reader does.
///
/// LOOP decision 9.7: a number is refused unless it equals its shortest double form, the one that canonical JSON
/// (RFC 8785) writes. So `1.0`, `1e300` and `5e-324` are exact; `1e400` and `12345678901234567891` are not.
final class ExactNumber {

    /// With up to 15 significant digits every decimal comes back from a double unchanged.
    private static final int ALWAYS_EXACT = 15;

    /// No shortest form of a double has more significant digits.
    private static final int NEVER_EXACT = 18;

    private ExactNumber() {}

    /// @param number text of a well-formed JSON number, of any length; takes time linear in it
    static boolean isExact(String number) {
        if (number.length() <= ALWAYS_EXACT && number.indexOf('e') < 0 && number.indexOf('E') < 0) {
            return true;
        }
        var value = Decimal.of(number);
        if (value.digits.isEmpty()) {
            return true;
        }
        if (value.digits.length() >= NEVER_EXACT) {
            return false;
        }
        double nearest = Double.parseDouble(number);
        return Double.isFinite(nearest) && value.equals(Decimal.of(shortest(nearest)));
    }

    private static String shortest(double value) {
        try {
            return NumberToJSON.serializeNumber(value);
        } catch (IOException e) {
            throw new UncheckedIOException("A finite number has a JSON form", e);
        }
    }

    /// Value of a number without its sign: digits without zeros at either end, times a power of ten; no digits for
    /// zero.
    private record Decimal(String digits, long exponent) {

        private static final Decimal ZERO = new Decimal("", 0);

        static Decimal of(String number) {
            int exponentAt = Math.max(number.indexOf('e'), number.indexOf('E'));
            var mantissa = exponentAt < 0 ? number : number.substring(0, exponentAt);
            int point = mantissa.indexOf('.');
            int fraction = point < 0 ? 0 : mantissa.length() - point - 1;

            var digits = mantissa.replace("-", "").replace(".", "");
            int first = 0;
            while (first < digits.length() && digits.charAt(first) == '0') {
                first++;
            }
            int end = digits.length();
            while (end > first && digits.charAt(end - 1) == '0') {
                end--;
            }
            if (first == end) {
                return ZERO;
            }
            long power = exponentAt < 0 ? 0 : power(number.substring(exponentAt + 1));
            return new Decimal(digits.substring(first, end), power - fraction + (digits.length() - end));
        }

        /// Powers beyond this are beyond any double, whatever the length of the mantissa.
        private static long power(String text) {
            try {
                return Math.clamp(Long.parseLong(text), -1L << 40, 1L << 40);
            } catch (NumberFormatException tooLong) {
                return text.startsWith("-") ? -1L << 40 : 1L << 40;
            }
        }
    }
}
