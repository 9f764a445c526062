package city.loop.evidence;

import city.loop.shared.Tier;
import java.time.Instant;
import java.util.regex.Pattern;

/// What is to be added to the evidence. Who did it, the repository asks.
///
/// Nothing in it tells people: no name, no address, and no hash of them either, for who guesses a telephone number
/// can hash it. Ids of records, of keys and of people are fine: once a person's account is deleted, theirs leads to
/// nobody.
///
/// @param chain the city that the record belongs to, or the installation
/// @param eventType what happened, in the past tense and with hyphens; where the Core-DP evidence table has a word
/// for it, that word
/// @param subjectId the record's id
/// @param state the record's state after it, in the record's own words
/// @param payloadHash SHA-256 of the record's canonical JSON (RFC 8785), 64 hex digits: the one that the record
/// carries, never computed a second time
/// @param visibleTo the record's floor: who sees less does not see the entry
/// @param occurredAt when the write was made
record NewEntry(
        Chain chain,
        String eventType,
        SubjectType subjectType,
        String subjectId,
        String state,
        String payloadHash,
        Tier visibleTo,
        Instant occurredAt) {

    private static final Pattern WORD = Pattern.compile("[a-z]+(-[a-z]+)*");

    NewEntry {
        if (!WORD.matcher(eventType).matches() || subjectId.isBlank() || state.isBlank()) {
            throw new IllegalArgumentException(
                    "An entry says what happened to what: '%s' '%s' '%s'".formatted(eventType, subjectId, state));
        }
    }
}
