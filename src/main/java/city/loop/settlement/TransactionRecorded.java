package city.loop.settlement;

/// Something was reported of a transaction; published inside the transaction that records it.
///
/// @param kind the message's `@type`: `MaterialTransaction`, `Settlement` or `TransactionStatus`
/// @param documentHash SHA-256 of the message's canonical JSON (RFC 8785), 64 hex digits
public record TransactionRecorded(Transaction transaction, String kind, String documentHash) {}
