package city.loop.governance;

import java.time.Instant;

/// The register of areas changed; published inside of the transaction that changes it.
///
/// @param what what happened, as evidence calls it: `maintainer-took-up` ...
/// @param hash SHA-256 over the canonical JSON of what was written, without people
public record AreaRecorded(String area, String what, String hash, Instant at) {}
