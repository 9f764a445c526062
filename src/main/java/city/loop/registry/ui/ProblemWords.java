package city.loop.registry.ui;

import city.loop.library.Violation;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import com.vaadin.flow.component.Component;
import java.util.Optional;
import java.util.Set;

/// Says in the reader's language what is to be mended, by rule: the same words in the summary, beside the field and in
/// the report of an import.
final class ProblemWords {

    /// Rules that have a sentence of their own; any other says the field and its hint.
    private static final Set<String> RULES = Set.of(
            "required",
            "enum",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "maxItems",
            Violation.PERSONAL_DATA,
            ItemEntries.NUMBER,
            ItemEntries.AMBIGUOUS,
            ItemEntries.TOO_PRECISE,
            ItemEntries.DAY,
            "other-city",
            "too-large",
            "id-taken",
            "columns",
            "text",
            "cell-length");

    private ProblemWords() {}

    /// One sentence that names the field and the fix.
    static String of(Component reader, ItemKind kind, Violation violation) {
        Optional<ItemField> field = ItemField.at(kind, violation.pointer());
        String label = field.map(known -> reader.getTranslation(known.label())).orElseGet(violation::field);
        String[] expected = violation.expected().split(" \\| ", 2);
        if (violation.rule().equals("required")
                && field.filter(ItemField::hasFixedValues).isPresent()) {
            return reader.getTranslation("registry.problem.choose", label);
        }
        if (RULES.contains(violation.rule())) {
            return reader.getTranslation(
                    "registry.problem." + violation.rule(),
                    label,
                    expected[0],
                    expected[expected.length - 1],
                    violation.found() == null ? "" : violation.found());
        }
        return reader.getTranslation(
                "registry.problem.form",
                label,
                field.map(known -> reader.getTranslation(known.hint())).orElseGet(violation::expected));
    }
}
