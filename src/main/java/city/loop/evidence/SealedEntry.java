package city.loop.evidence;

import java.time.Instant;
import java.util.Optional;

/// An entry in its place.
///
/// @param sequence its place in its chain, from 1 on
/// @param position its place over all chains: what was committed and sealed later has a higher one
/// @param chainHash what the chain comes to with it
/// @param predecessor the event id of the entry before it in its chain; empty for the first
/// @param redaction why its content is no longer shown, when it is not
public record SealedEntry(
        EvidenceEntry entry,
        long sequence,
        long position,
        String entryHash,
        String chainHash,
        Instant sealedAt,
        Optional<String> predecessor,
        Optional<Redaction> redaction) {}
