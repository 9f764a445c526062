package city.loop.federation;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One of a node's keys, its public half. A signature counts when the message was made from `validFrom` on and before
/// `validUntil`, also after the key was rotated; one of a revoked key never does.
///
/// @param rotatedTo the key that came after it
public record NodeKey(
        CityId city,
        NodePublicKey key,
        Status status,
        Instant validFrom,
        Instant validUntil,
        @Nullable Instant revokedAt,
        @Nullable String rotatedTo) {

    public enum Status {
        ACTIVE,
        ROTATED,
        REVOKED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public String id() {
        return key.id();
    }
}
