package city.loop.federation;

import city.loop.shared.CityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A node has a new key; published inside the transaction that makes it.
///
/// @param before the key that it had, absent for the first one
/// @param revoked whether that one is not to be believed any more
public record NodeKeyRotated(CityId city, @Nullable String before, String now, boolean revoked, Instant at) {}
