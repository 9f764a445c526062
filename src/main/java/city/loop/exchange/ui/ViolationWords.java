package city.loop.exchange.ui;

import city.loop.library.Violation;

/// Says in the reader's language what the schema found, and what to do; the field is called as it is on the page.
final class ViolationWords {

    private ViolationWords() {}

    static String of(Desk desk, String label, Violation violation) {
        return switch (violation.rule()) {
            case "required", "anyOf" -> desk.text("exchange.violation.missing", label);
            case "minLength" -> desk.text("exchange.violation.short", label, violation.expected());
            case "maxLength" -> desk.text("exchange.violation.long", label, violation.expected());
            case "minimum" -> desk.text("exchange.violation.small", label, violation.expected());
            case Violation.PERSONAL_DATA -> desk.text("exchange.violation.personal", label);
            case "exact" -> desk.text("exchange.violation.exact", label);
            default -> desk.text("exchange.violation.other", label, violation.message());
        };
    }
}
