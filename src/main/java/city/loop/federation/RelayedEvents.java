package city.loop.federation;

import java.util.Map;
import java.util.Set;

/// Which events nodes may pass on through this one: an event of another family is refused. Those of the public lab node
/// are among them.
public final class RelayedEvents {

    private static final Map<String, Set<String>> OF_ENTITY = Map.of(
            "material", Set.of("created", "status_updated", "announced"),
            "product", Set.of("created", "status_updated"),
            "offer", Set.of("created", "status_updated"),
            "match", Set.of("created", "status_updated"),
            "transfer", Set.of("created", "status_updated"),
            "transaction", Set.of("created", "settled", "status_updated"),
            "loopcoin", Set.of("configured", "transferred", "settled"),
            "signal", Set.of("configured", "proposed", "voted"));

    private RelayedEvents() {}

    /// @param eventType such as `material.created`
    public static boolean include(String entityType, String eventType) {
        String family = entityType + ".";
        return eventType.startsWith(family)
                && OF_ENTITY.getOrDefault(entityType, Set.of()).contains(eventType.substring(family.length()));
    }
}
