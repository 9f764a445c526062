package city.loop.evidence.rest;

import city.loop.evidence.EvidenceEntry;
import city.loop.evidence.EvidenceService;
import city.loop.evidence.Redaction;
import city.loop.evidence.Retention;
import city.loop.evidence.SealedEntry;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Entries on the wire. An entry has exactly the members of the Core-DP evidence table; what the table has no room for
/// (the chain, the kind of actor) stands beside it in a link. Retention and redaction are for regulators
/// (LOOP section 7).
@Component
class EntryJson {

    private final EvidenceService evidence;
    private final Retention retention;
    private final JsonMapper json;

    EntryJson(EvidenceService evidence, Retention retention, JsonMapper json) {
        this.evidence = evidence;
        this.retention = retention;
        this.json = json;
    }

    ObjectNode page(List<SealedEntry> rows) {
        ObjectNode page = json.createObjectNode();
        ArrayNode results = page.putArray("results");
        ArrayNode links = page.putArray("links");
        rows.forEach(row -> {
            results.add(entry(row));
            links.add(link(row));
        });
        return page;
    }

    ObjectNode entry(SealedEntry sealed) {
        EvidenceEntry entry = sealed.entry();
        ObjectNode wire =
                json.createObjectNode().put("event_id", entry.eventId()).put("sequence", sealed.sequence());
        sealed.predecessor().ifPresent(before -> wire.put("predecessor_event_id", before));
        wire.put("recorded_at", entry.recordedAt().toString()).put("node_id", evidence.node(entry.chain()));
        wire.set("subject", subject(entry));
        wire.put("event_type", entry.eventType());
        wire.putObject("immutable")
                .put("event_id", entry.eventId())
                .put("sequence", sealed.sequence())
                .set("subject", subject(entry))
                .put("event_type", entry.eventType())
                .put("payload_hash_sha256", entry.payloadHash());
        wire.put("payload_hash_sha256", entry.payloadHash());
        if (evidence.seesRetention(entry.chain())) {
            retention(wire, sealed);
        }
        return wire;
    }

    ObjectNode link(SealedEntry sealed) {
        EvidenceEntry entry = sealed.entry();
        ObjectNode link = json.createObjectNode()
                .put("event_id", entry.eventId())
                .put("chain", entry.chain().key())
                .put("sequence", sealed.sequence());
        if (sealed.redaction().isEmpty()) {
            link.put("state", entry.state()).put("actor", entry.actorKind());
        }
        return link.put("entry_sha256", sealed.entryHash())
                .put("chain_sha256", sealed.chainHash())
                .put("sealed_at", sealed.sealedAt().toString());
    }

    private ObjectNode subject(EvidenceEntry entry) {
        return json.createObjectNode().put("type", entry.subjectType()).put("id", entry.subjectId());
    }

    private void retention(ObjectNode wire, SealedEntry sealed) {
        ObjectNode node = wire.putObject("retention")
                .put("retain_until", retention.until(sealed.entry()).toString())
                .put("exportable", sealed.redaction().isEmpty())
                .put(
                        "redaction_status",
                        sealed.redaction()
                                .map(Redaction::status)
                                .map(Redaction.Status::wire)
                                .orElse("none"));
        sealed.redaction().ifPresent(redaction -> {
            node.put("redaction_reason", redaction.reason());
            wire.putArray("redactions")
                    .add(json.createObjectNode().put("field", "payload").put("method", "remove"))
                    .add(json.createObjectNode().put("field", "state").put("method", "remove"));
        });
    }
}
