package city.loop.exchange;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What somebody in a city needs. It is kept by this node and feeds its search and matching; the protocol has no
/// message for it, and none leaves.
///
/// @param documentHash SHA-256 of the canonical JSON (RFC 8785) of its terms
public record Wanted(
        CityId city,
        WantedId id,
        WantedTerms terms,
        WantedStatus status,
        @Nullable UUID organisation,
        String documentHash,
        Instant createdAt,
        Instant updatedAt) {

    public boolean endedAt(Instant now) {
        return status == WantedStatus.OPEN
                && terms.until() != null
                && terms.until().isBefore(now);
    }

    Wanted with(WantedStatus next, Instant now) {
        return new Wanted(city, id, terms, next, organisation, documentHash, createdAt, now);
    }
}
