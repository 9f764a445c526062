package city.loop.exchange.ui;

import city.loop.forms.ErrorSummary.Problem;
import city.loop.registry.LooseNumber;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Reads a typed number into a message, or says what about it is to be mended: nothing is guessed, nothing becomes
/// zero.
final class NumberWords {

    private NumberWords() {}

    /// @param key the text that the field is called by
    static Optional<Problem> read(Desk desk, TextField field, String key, ObjectNode into, String member) {
        String typed = field.getValue().strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        return switch (LooseNumber.read(typed)) {
            case LooseNumber.Value(BigDecimal value)
            when value.signum() >= 0 -> {
                into.put(member, Messages.plain(value));
                yield Optional.empty();
            }
            case LooseNumber.Ambiguous(String larger, String smaller) ->
                problem(field, desk.text("exchange.violation.ambiguous", typed, larger, smaller));
            case LooseNumber.TooPrecise() -> problem(field, desk.text("exchange.violation.exact", desk.text(key)));
            case LooseNumber.Value _, LooseNumber.NotANumber _ ->
                problem(field, desk.text("exchange.violation.number", desk.text(key), typed));
        };
    }

    private static Optional<Problem> problem(TextField field, String sentence) {
        return Optional.of(new Problem(field, sentence));
    }
}
