package city.loop.exchange;

/// A transfer was scheduled or changed; published inside the transaction that does so.
public record TransferRecorded(Transfer transfer) {}
