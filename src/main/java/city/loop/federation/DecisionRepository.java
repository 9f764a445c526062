package city.loop.federation;

import static loop.jooq.federation.Tables.DECISION;

import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class DecisionRepository {

    private final DSLContext database;
    private final CurrentActor current;

    DecisionRepository(DSLContext database, CurrentActor current) {
        this.database = database;
        this.current = current;
    }

    /// @param subject a peer's node, or a key's id
    void add(CityId city, String subject, String decision, String reason, Instant at) {
        database.insertInto(DECISION)
                .set(DECISION.CITY_ID, city.slug())
                .set(DECISION.SUBJECT, subject)
                .set(DECISION.DECISION_, decision)
                .set(
                        DECISION.REASON,
                        reason.strip().substring(0, Math.min(500, reason.strip().length())))
                .set(DECISION.DECIDED_BY, current.get().id())
                .set(DECISION.DECIDED_AT, at)
                .execute();
    }

    /// The latest decisions of a city, the newest first.
    List<Decision> latest(CityId city, int limit) {
        return database.select(DECISION.SUBJECT, DECISION.DECISION_, DECISION.REASON, DECISION.DECIDED_AT)
                .from(DECISION)
                .where(DECISION.CITY_ID.eq(city.slug()))
                .orderBy(DECISION.DECISION_ID.desc())
                .limit(limit)
                .fetch(row -> new Decision(row.value1(), row.value2(), row.value3(), row.value4()));
    }
}
