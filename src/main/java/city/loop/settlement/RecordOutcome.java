package city.loop.settlement;

import city.loop.shared.CityId;

/// How the report of a transaction ended.
public sealed interface RecordOutcome {

    record Recorded(Transaction transaction) implements RecordOutcome {}

    /// The id has been agreed on before.
    record DuplicateId(TransactionId id) implements RecordOutcome {}

    /// It has been settled before: that happens once.
    record AlreadySettled(TransactionId id) implements RecordOutcome {}

    /// The life cycle has no such step.
    record StepNotAllowed(TransactionStatus from, TransactionStatus to) implements RecordOutcome {}

    /// The transaction is another city's, for which the actor does not write.
    record AnotherCitys(CityId city) implements RecordOutcome {}
}
