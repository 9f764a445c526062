package city.loop.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key that was issued to a program, without its secret, which nobody has but its holder.
///
/// @param prefix the secret's first characters, by which people tell keys apart
/// @param createdBy the person who issued it; absent when the portal did
/// @param lastUsedAt to the minute
public record ApiKey(
        UUID id,
        String prefix,
        ApiKeyTerms terms,
        @Nullable UUID createdBy,
        Instant createdAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public boolean worksAt(Instant time) {
        return revokedAt == null && (terms.expiresAt() == null || time.isBefore(terms.expiresAt()));
    }
}
