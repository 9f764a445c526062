package city.loop.evidence;

import city.loop.library.CanonicalJson;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What happened, to what, by what kind of actor.
///
/// @param payloadHash SHA-256 of the record's canonical JSON after it
/// @param visibleTo the least tier that sees the entry: its record's
/// @param actorKind `person`, `api_key`, `peer`, `portal` or `anonymous`
/// @param actorId the person's or key's id; never shown
/// @param recordedAt when the write was made
public record EvidenceEntry(
        Chain chain,
        UUID id,
        String eventType,
        String subjectType,
        String subjectId,
        String state,
        String payloadHash,
        Tier visibleTo,
        String actorKind,
        @Nullable UUID actorId,
        @Nullable UUID organisation,
        Instant recordedAt) {

    /// The id on the wire, `^evt_[A-Za-z0-9_-]{16,80}$`.
    public String eventId() {
        return eventId(id);
    }

    static String eventId(UUID id) {
        return "evt_" + id;
    }

    /// What a chain's link covers. Who acted is in it as a hash only, so that everybody can check a chain without
    /// learning of people.
    ObjectNode content() {
        ObjectNode content = JsonNodeFactory.instance
                .objectNode()
                .put("chain", chain.key())
                .put("event_id", eventId())
                .put("event_type", eventType)
                .put("state", state)
                .put("payload_hash_sha256", payloadHash)
                .put("visible_to", visibleTo.wire())
                .put("actor", actorKind)
                .put("attribution_sha256", attributionHash())
                .put("recorded_at", recordedAt.toString());
        content.putObject("subject").put("type", subjectType).put("id", subjectId);
        return content;
    }

    private String attributionHash() {
        ObjectNode attribution = JsonNodeFactory.instance.objectNode().put("event_id", eventId());
        if (actorId != null) {
            attribution.put("actor_id", actorId.toString());
        }
        if (organisation != null) {
            attribution.put("organisation_id", organisation.toString());
        }
        return CanonicalJson.of(attribution).sha256();
    }
}
