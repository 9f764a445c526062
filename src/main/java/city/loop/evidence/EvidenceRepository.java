package city.loop.evidence;

import city.loop.identity.Actor;
import city.loop.identity.Pipeline;
import java.util.Locale;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceRepository {

    private final Pipeline pipeline;

    EvidenceRepository(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /// Adds an entry, which nobody changes or deletes afterwards, and notes that it waits to be sealed: one
    /// statement, as each write waits for it, sent with what it is evidence of. The id is made first because not
    /// everybody who adds an entry may read it.
    void append(NewEntry entry, Actor actor) {
        pipeline.add(
                """
                with id as materialized (select uuidv7() as id),
                added as (
                    insert into evidence.entry (city_id, entry_id, event_type, subject_type, subject_id, state,
                        payload_sha256, visible_to, actor_kind, actor_id, organisation_id, occurred_at)
                    select ?, id, ?, ?, ?, ?, ?, ?::registry.tier, ?, ?::uuid, ?::uuid, ?::timestamptz from id)
                insert into evidence.unsealed (city_id, entry_id) select ?, id from id
                """,
                entry.chain().key(),
                entry.eventType(),
                entry.subjectType().wire(),
                entry.subjectId(),
                entry.state(),
                entry.payloadHash(),
                entry.visibleTo().wire(),
                actor.kind().name().toLowerCase(Locale.ROOT),
                actor.id(),
                actor.organisation(),
                entry.occurredAt(),
                entry.chain().key());
    }
}
