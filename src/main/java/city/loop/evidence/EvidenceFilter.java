package city.loop.evidence;

import java.time.Instant;
import java.util.Optional;

/// Which entries a reader asks for, newest first.
///
/// @param chain of one city or of the installation only
/// @param subjectId the record's id
/// @param subjectType `material`, `offer`, ...
/// @param eventType `registered`, `offer-published`, ...
/// @param since entries recorded then or later
/// @param until entries recorded before
/// @param before the position (see [SealedEntry]) that the page before ended with
/// @param limit 1 to 100
public record EvidenceFilter(
        Optional<Chain> chain,
        Optional<String> subjectId,
        Optional<String> subjectType,
        Optional<String> eventType,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Long> before,
        int limit) {

    public EvidenceFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A page has 1 to 100 entries: " + limit);
        }
    }
}
