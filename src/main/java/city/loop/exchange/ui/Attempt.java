package city.loop.exchange.ui;

import city.loop.exchange.Refusal;
import city.loop.library.Violation;
import java.util.List;

/// How a submitted form or a chosen step ended.
sealed interface Attempt<T> {

    record Done<T>(T record) implements Attempt<T> {}

    /// What was filled in does not make a message that LOOP accepts.
    record Faulty<T>(List<Violation> violations) implements Attempt<T> {}

    /// A rule of the exchange does not allow it now.
    record Denied<T>(Refusal refusal) implements Attempt<T> {}
}
