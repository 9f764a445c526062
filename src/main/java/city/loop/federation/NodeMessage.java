package city.loop.federation;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What another node sent to a city's node, as received.
///
/// @param sender the node that signed it, or `key:` and the id of the API key that brought it
/// @param eventType such as `material.announced`
/// @param entityId the record that it speaks of; this installation need not know it
/// @param sourceNode whom the sender names as its source
/// @param hopsLeft over how many more nodes it may be passed on
public record NodeMessage(
        CityId city,
        String sender,
        Kind kind,
        String eventType,
        String entityType,
        String entityId,
        @Nullable String sourceNode,
        int hopsLeft,
        String document,
        String documentHash,
        Instant receivedAt) {

    public enum Kind {
        ANNOUNCEMENT,
        OFFER,
        RELAY;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
