package city.loop.registry;

import city.loop.shared.CityId;
import city.loop.shared.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of a list of items.
///
/// @param name a product's name; a material has none
/// @param available what can still be offered
public record ItemSummary(
        CityId city,
        ItemId id,
        String category,
        @Nullable String name,
        Quantity quantity,
        Quantity available,
        String currentCity,
        Instant availableFrom,
        String status,
        Instant createdAt) {}
