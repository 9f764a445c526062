package city.loop.evidence;

import static loop.jooq.evidence.Tables.ENTRY;

import city.loop.identity.Actor;
import java.util.Locale;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceRepository {

    private final DSLContext database;

    EvidenceRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds an entry; nobody changes or deletes it afterwards.
    void append(NewEntry entry, Actor actor) {
        database.insertInto(ENTRY)
                .set(ENTRY.CITY_ID, entry.chain().key())
                .set(ENTRY.EVENT_TYPE, entry.eventType())
                .set(ENTRY.SUBJECT_TYPE, entry.subjectType().wire())
                .set(ENTRY.SUBJECT_ID, entry.subjectId())
                .set(ENTRY.STATE, entry.state())
                .set(ENTRY.PAYLOAD_SHA256, entry.payloadHash())
                .set(
                        ENTRY.VISIBLE_TO,
                        loop.jooq.registry.enums.Tier.lookupLiteral(
                                entry.visibleTo().wire()))
                .set(ENTRY.ACTOR_KIND, actor.kind().name().toLowerCase(Locale.ROOT))
                .set(ENTRY.ACTOR_ID, actor.id())
                .set(ENTRY.ORGANISATION_ID, actor.organisation())
                .set(ENTRY.OCCURRED_AT, entry.occurredAt())
                .execute();
    }
}
