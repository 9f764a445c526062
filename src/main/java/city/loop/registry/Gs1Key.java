package city.loop.registry;

import java.util.Optional;

/// What a GS1 Digital Link names: an article number, and a lot or a serial number where it names one batch or one
/// piece.
///
/// @param gtin the GTIN in its form of fourteen digits
public record Gs1Key(String gtin, Optional<String> lot, Optional<String> serial) {

    /// Reads an article number of 8, 12, 13 or 14 digits; empty for any other text and for one whose check digit does
    /// not fit (GS1 General Specifications, 7.9).
    public static Optional<String> gtin(String text) {
        return text.matches("[0-9]{8}|[0-9]{12,14}") && checkDigit(text) == text.charAt(text.length() - 1) - '0'
                ? Optional.of("0".repeat(14 - text.length()) + text)
                : Optional.empty();
    }

    /// The last digit that the digits before it ask for: from the right, weights 3 and 1 in turn.
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
            sum += (digits.charAt(i) - '0') * weight;
        }
        return (10 - sum % 10) % 10;
    }
}
