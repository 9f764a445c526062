package city.loop.exchange;

/// A transfer was scheduled or changed; published inside the transaction that does so.
///
/// @param offer what is handed over
public record TransferRecorded(Transfer transfer, OfferId offer) {}
