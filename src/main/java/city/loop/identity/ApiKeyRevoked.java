package city.loop.identity;

import city.loop.shared.CityId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A key was revoked; it is refused from the commit on.
///
/// @param city absent for a key of the whole installation
public record ApiKeyRevoked(@Nullable CityId city, UUID key) {}
