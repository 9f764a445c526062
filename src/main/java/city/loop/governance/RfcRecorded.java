package city.loop.governance;

import java.time.Instant;

/// A step of an RFC was stored; published inside of its transaction.
///
/// @param round of review in which it happened
/// @param what what happened, as evidence calls it: `rfc-published`, `rfc-decided` ...
/// @param state the RFC's state after it
/// @param hash SHA-256 over the canonical JSON of what was written, without people's names
public record RfcRecorded(int number, RfcId rfc, int round, String what, RfcState state, String hash, Instant at) {}
