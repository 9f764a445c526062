package city.loop.library.ui;

import city.loop.library.Finding;
import city.loop.library.Violation;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.Set;

/// Says in the reader's language what the validator found, and what would be right.
final class FindingWords {

    /// Rules that have a sentence of their own; any other is told with what it expects.
    private static final Set<String> RULES = Set.of(
            "required",
            "anyOf",
            "oneOf",
            "additionalProperties",
            "not",
            "type",
            "const",
            "enum",
            "contains",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            Violation.PERSONAL_DATA);

    private final Locale language;

    FindingWords(Locale language) {
        this.language = language;
    }

    String of(Violation violation) {
        String rule = RULES.contains(violation.rule()) ? violation.rule() : "other";
        String expected =
                switch (rule) {
                    case "type" -> text("library.type." + violation.expected());
                    case "format" -> text("library.format." + violation.expected());
                    default -> violation.expected();
                };
        String found = violation.found() == null ? text("library.nothing") : violation.found();
        return text("library.violation." + rule, violation.field(), expected, found);
    }

    String of(Finding finding) {
        return text(finding.text().key(), finding.gaps().toArray());
    }

    private String text(String key, Object... gaps) {
        return I18NProvider.translate(language, key, gaps);
    }
}
