package city.loop.registry;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// What somebody has begun to fill in. Seen by everyone who could publish it, and by nobody else.
///
/// @param person who began it
/// @param content what is typed so far, by field
public record Draft(
        CityId city,
        UUID id,
        UUID person,
        DraftForm form,
        Map<String, String> content,
        Instant createdAt,
        Instant updatedAt) {

    public Draft {
        content = Map.copyOf(content);
    }
}
