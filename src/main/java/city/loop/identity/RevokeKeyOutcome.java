package city.loop.identity;

import java.time.Instant;

/// What became of revoking a key.
public sealed interface RevokeKeyOutcome {

    record Revoked() implements RevokeKeyOutcome {}

    record RevokedBefore(Instant at) implements RevokeKeyOutcome {}

    /// There is no such key among those of the city or the installation that was named.
    record UnknownKey() implements RevokeKeyOutcome {}
}
