package city.loop.evidence;

import static loop.jooq.cities.Tables.ORGANISATION;
import static loop.jooq.evidence.Tables.ENTRY;

import city.loop.exchange.RecordHistory;
import city.loop.identity.Actor;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.util.List;
import java.util.Locale;
import loop.jooq.evidence.tables.records.EntryRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Reads the evidence. What the current actor may not see is not there: row-level security leaves it out.
@Repository
class EvidenceQueries implements RecordHistory {

    private static final int MOST = 200;

    private final DSLContext database;

    EvidenceQueries(DSLContext database) {
        this.database = database;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Entry> of(CityId city, String kind, String id) {
        return database.select(ENTRY.OCCURRED_AT, ENTRY.STATE, ENTRY.ACTOR_KIND, ORGANISATION.NAME)
                .from(ENTRY)
                // Not by city: the other side of an exchange acts in the name of an organisation of its own.
                .leftJoin(ORGANISATION)
                .on(ORGANISATION.ORGANISATION_ID.eq(ENTRY.ORGANISATION_ID))
                .where(ENTRY.CITY_ID.eq(city.slug()), ENTRY.SUBJECT_TYPE.eq(kind), ENTRY.SUBJECT_ID.eq(id))
                .orderBy(ENTRY.ENTRY_ID)
                .limit(MOST)
                .fetch(row -> new Entry(
                        row.value1(),
                        row.value2(),
                        Actor.Kind.valueOf(row.value3().toUpperCase(Locale.ROOT)),
                        row.value4()));
    }

    static EvidenceEntry entry(EntryRecord row) {
        return new EvidenceEntry(
                new Chain(row.getCityId()),
                row.getEntryId(),
                row.getEventType(),
                row.getSubjectType(),
                row.getSubjectId(),
                row.getState(),
                row.getPayloadSha256(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getActorKind(),
                row.getActorId(),
                row.getOrganisationId(),
                row.getOccurredAt());
    }
}
