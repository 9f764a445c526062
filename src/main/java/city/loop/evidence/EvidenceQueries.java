package city.loop.evidence;

import static loop.jooq.cities.Tables.ORGANISATION;
import static loop.jooq.evidence.Tables.ENTRY;
import static loop.jooq.evidence.Tables.REDACTION;
import static loop.jooq.evidence.Tables.SEAL;
import static loop.jooq.exchange.Tables.MATCH;
import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.exchange.Tables.TRANSFER;
import static loop.jooq.registry.Tables.ITEM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import city.loop.exchange.RecordHistory;
import city.loop.identity.Actor;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.evidence.tables.Seal;
import loop.jooq.evidence.tables.records.EntryRecord;
import loop.jooq.evidence.tables.records.RedactionRecord;
import loop.jooq.evidence.tables.records.SealRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Record4;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Reads the evidence. What the current actor may not see is not there: row-level security leaves it out.
@Repository
class EvidenceQueries implements RecordHistory {

    private static final int MOST = 200;

    private static final Seal BEFORE = SEAL.as("before");

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
                .where(
                        ENTRY.CITY_ID.eq(city.slug()),
                        ENTRY.SUBJECT_TYPE.eq(kind),
                        ENTRY.SUBJECT_ID.eq(id),
                        notExists(selectOne()
                                .from(REDACTION)
                                .where(REDACTION.CITY_ID.eq(ENTRY.CITY_ID), REDACTION.ENTRY_ID.eq(ENTRY.ENTRY_ID))))
                .orderBy(ENTRY.ENTRY_ID)
                .limit(MOST)
                .fetch(row -> new Entry(
                        row.value1(),
                        row.value2(),
                        Actor.Kind.valueOf(row.value3().toUpperCase(Locale.ROOT)),
                        row.value4()));
    }

    /// Sealed entries, newest first; one more than the limit when there are more.
    List<SealedEntry> list(EvidenceFilter filter) {
        return sealed(condition(filter))
                .orderBy(SEAL.POSITION.desc())
                .limit(filter.limit() + 1)
                .fetch(row -> sealed(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    Optional<SealedEntry> find(UUID id) {
        return sealed(SEAL.ENTRY_ID.eq(id))
                .fetchOptional(row -> sealed(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /// What happened, newest first; one more than the limit when there is more.
    List<EventRow> events(EvidenceFilter filter) {
        return withDocuments(condition(filter))
                .orderBy(SEAL.POSITION.desc())
                .limit(filter.limit() + 1)
                .fetch(EvidenceQueries::event);
    }

    /// What happened after a position, in its order.
    List<EventRow> eventsAfter(long position, Optional<Chain> chain, int most) {
        return withDocuments(SEAL.POSITION
                        .gt(position)
                        .and(chain.map(one -> SEAL.CITY_ID.eq(one.key())).orElse(noCondition())))
                .orderBy(SEAL.POSITION)
                .limit(most)
                .fetch(EvidenceQueries::event);
    }

    long lastPosition() {
        return database.select(max(SEAL.POSITION))
                .from(SEAL)
                .fetchOptional(row -> row.value1())
                .orElse(0L);
    }

    private SelectConditionStep<Record4<SealRecord, EntryRecord, RedactionRecord, UUID>> sealed(Condition condition) {
        return database.select(SEAL, ENTRY, REDACTION, BEFORE.ENTRY_ID)
                .from(SEAL)
                .join(ENTRY)
                .on(ENTRY.CITY_ID.eq(SEAL.CITY_ID), ENTRY.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .leftJoin(REDACTION)
                .on(REDACTION.CITY_ID.eq(SEAL.CITY_ID), REDACTION.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .leftJoin(BEFORE)
                .on(BEFORE.CITY_ID.eq(SEAL.CITY_ID), BEFORE.SEQUENCE.eq(SEAL.SEQUENCE.minus(1)))
                .where(condition);
    }

    /// With the record's document, where the record has one and the reader may see it.
    private SelectConditionStep<Record4<SealRecord, EntryRecord, RedactionRecord, JSON>> withDocuments(
            Condition condition) {
        return database.select(
                        SEAL,
                        ENTRY,
                        REDACTION,
                        coalesce(ITEM.DOCUMENT, OFFER.DOCUMENT, MATCH.DOCUMENT, TRANSFER.DOCUMENT))
                .from(SEAL)
                .join(ENTRY)
                .on(ENTRY.CITY_ID.eq(SEAL.CITY_ID), ENTRY.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .leftJoin(REDACTION)
                .on(REDACTION.CITY_ID.eq(SEAL.CITY_ID), REDACTION.ENTRY_ID.eq(SEAL.ENTRY_ID))
                .leftJoin(ITEM)
                .on(
                        ITEM.CITY_ID.eq(ENTRY.CITY_ID),
                        ITEM.ITEM_ID.eq(ENTRY.SUBJECT_ID),
                        ENTRY.SUBJECT_TYPE.in("material", "product"))
                .leftJoin(OFFER)
                .on(
                        OFFER.CITY_ID.eq(ENTRY.CITY_ID),
                        OFFER.OFFER_ID.eq(ENTRY.SUBJECT_ID),
                        ENTRY.SUBJECT_TYPE.eq("offer"))
                .leftJoin(MATCH)
                .on(
                        MATCH.CITY_ID.eq(ENTRY.CITY_ID),
                        MATCH.MATCH_ID.eq(ENTRY.SUBJECT_ID),
                        ENTRY.SUBJECT_TYPE.eq("match"))
                .leftJoin(TRANSFER)
                .on(
                        TRANSFER.CITY_ID.eq(ENTRY.CITY_ID),
                        TRANSFER.TRANSFER_ID.eq(ENTRY.SUBJECT_ID),
                        ENTRY.SUBJECT_TYPE.eq("transfer"))
                .where(condition);
    }

    private static Condition condition(EvidenceFilter filter) {
        Condition condition = noCondition();
        if (filter.chain().isPresent()) {
            condition = condition.and(SEAL.CITY_ID.eq(filter.chain().get().key()));
        }
        if (filter.subjectId().isPresent()) {
            condition = condition.and(ENTRY.SUBJECT_ID.eq(filter.subjectId().get()));
        }
        if (filter.subjectType().isPresent()) {
            condition = condition.and(ENTRY.SUBJECT_TYPE.eq(filter.subjectType().get()));
        }
        if (filter.eventType().isPresent()) {
            condition = condition.and(ENTRY.EVENT_TYPE.eq(filter.eventType().get()));
        }
        if (filter.since().isPresent()) {
            condition = condition.and(ENTRY.OCCURRED_AT.ge(filter.since().get()));
        }
        if (filter.until().isPresent()) {
            condition = condition.and(ENTRY.OCCURRED_AT.lt(filter.until().get()));
        }
        if (filter.before().isPresent()) {
            condition = condition.and(SEAL.POSITION.lt(filter.before().get()));
        }
        return condition;
    }

    private static EventRow event(Record4<SealRecord, EntryRecord, RedactionRecord, JSON> row) {
        return new EventRow(
                sealed(row.value1(), row.value2(), row.value3(), null),
                Optional.ofNullable(row.value4()).map(JSON::data));
    }

    private static SealedEntry sealed(
            SealRecord seal, EntryRecord entry, @Nullable RedactionRecord redaction, @Nullable UUID before) {
        return new SealedEntry(
                entry(entry),
                seal.getSequence(),
                seal.getPosition(),
                seal.getEntrySha256(),
                seal.getChainSha256(),
                seal.getSealedAt(),
                Optional.ofNullable(before).map(EvidenceEntry::eventId),
                Optional.ofNullable(redaction)
                        .filter(found -> found.getStatus() != null)
                        .map(found -> new Redaction(
                                Redaction.Status.of(found.getStatus()), found.getReason(), found.getRedactedAt())));
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
