package city.loop.evidence;

import static loop.jooq.evidence.Tables.ENTRY;
import static loop.jooq.evidence.Tables.REDACTION;
import static loop.jooq.evidence.Tables.SEAL;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class RedactionRepository {

    private final DSLContext database;

    RedactionRepository(DSLContext database) {
        this.database = database;
    }

    /// Adds a tombstone; false when the entry has one.
    boolean add(EvidenceEntry entry, Redaction redaction) {
        return database.insertInto(REDACTION)
                        .set(REDACTION.CITY_ID, entry.chain().key())
                        .set(REDACTION.ENTRY_ID, entry.id())
                        .set(REDACTION.STATUS, redaction.status().wire())
                        .set(REDACTION.REASON, redaction.reason())
                        .set(REDACTION.REDACTED_AT, redaction.redactedAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    int countDue(List<String> subjectTypes, Instant recordedBefore) {
        return database.fetchCount(ENTRY, due(subjectTypes, recordedBefore));
    }

    List<EvidenceEntry> due(List<String> subjectTypes, Instant recordedBefore, int most) {
        return database.selectFrom(ENTRY)
                .where(due(subjectTypes, recordedBefore))
                .orderBy(ENTRY.ENTRY_ID)
                .limit(most)
                .fetch(EvidenceQueries::entry);
    }

    /// Sealed ones only: what is not in its chain yet is not done with.
    private static Condition due(List<String> subjectTypes, Instant recordedBefore) {
        return ENTRY.OCCURRED_AT
                .lt(recordedBefore)
                .and(ENTRY.SUBJECT_TYPE.in(subjectTypes))
                .and(exists(
                        selectOne().from(SEAL).where(SEAL.CITY_ID.eq(ENTRY.CITY_ID), SEAL.ENTRY_ID.eq(ENTRY.ENTRY_ID))))
                .and(notExists(selectOne()
                        .from(REDACTION)
                        .where(REDACTION.CITY_ID.eq(ENTRY.CITY_ID), REDACTION.ENTRY_ID.eq(ENTRY.ENTRY_ID))));
    }
}
