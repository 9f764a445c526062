package city.loop.signals;

import java.math.BigDecimal;

/// How an attempt to adopt signals ended.
public sealed interface AdoptOutcome {

    record Adopted(SignalConfiguration configuration) implements AdoptOutcome {}

    /// A value would change by more than [SignalTerms#MOST_CHANGE] in one voting period.
    record ChangesTooMuch(String category, BigDecimal from, BigDecimal to) implements AdoptOutcome {}

    /// The voting began before the last one of the city had ended, or its result would hold from before the last one's.
    record TooEarly(SignalConfiguration last) implements AdoptOutcome {}
}
