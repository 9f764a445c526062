package city.loop.registry;

import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was reported of a material's state (MaterialStatusUpdate).
///
/// @param city whose material it is
/// @param category the material's
/// @param reportedAt the moment that the report itself names
/// @param visibleTo the least tier that sees it: its material's
/// @param document the payload as received
/// @param documentHash SHA-256 of its canonical JSON
public record MaterialStatusUpdate(
        CityId city,
        UUID id,
        ItemId material,
        String category,
        Status status,
        Instant reportedAt,
        Tier visibleTo,
        @Nullable UUID organisation,
        String document,
        String documentHash,
        Instant createdAt) {

    /// The states that are reported. A material that nothing was reported of is `registered`.
    public enum Status {
        AVAILABLE,
        RESERVED,
        WITHDRAWN;

        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
