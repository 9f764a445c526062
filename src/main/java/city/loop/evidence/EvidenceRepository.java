package city.loop.evidence;

import static loop.jooq.evidence.Tables.ENTRY;

import city.loop.identity.Actor;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
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
    ///
    /// @param payloadHash SHA-256 of the record's canonical JSON (RFC 8785)
    void append(
            CityId city,
            String eventType,
            String subjectType,
            String subjectId,
            String state,
            String payloadHash,
            Tier visibleTo,
            Actor actor,
            Instant occurredAt) {
        database.insertInto(ENTRY)
                .set(ENTRY.CITY_ID, city.slug())
                .set(ENTRY.EVENT_TYPE, eventType)
                .set(ENTRY.SUBJECT_TYPE, subjectType)
                .set(ENTRY.SUBJECT_ID, subjectId)
                .set(ENTRY.STATE, state)
                .set(ENTRY.PAYLOAD_SHA256, payloadHash)
                .set(ENTRY.VISIBLE_TO, loop.jooq.registry.enums.Tier.lookupLiteral(visibleTo.wire()))
                .set(ENTRY.ACTOR_KIND, actor.kind().name().toLowerCase(Locale.ROOT))
                .set(ENTRY.ACTOR_ID, actor.id())
                .set(ENTRY.ORGANISATION_ID, actor.organisation())
                .set(ENTRY.OCCURRED_AT, occurredAt)
                .execute();
    }
}
