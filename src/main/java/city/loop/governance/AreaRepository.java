package city.loop.governance;

import static loop.jooq.governance.Tables.AREA;
import static loop.jooq.governance.Tables.MAINTAINER;
import static loop.jooq.governance.Tables.NOMINATION;
import static loop.jooq.governance.Tables.NOMINATION_SUPPORT;
import static loop.jooq.governance.Tables.PARTICIPANT;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import city.loop.governance.Area.Nomination;
import city.loop.governance.Area.Term;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import loop.jooq.governance.tables.Participant;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Reads and writes the register: areas, their maintainers and nominations, and under which names people take part.
@Repository
class AreaRepository {

    private final DSLContext database;

    AreaRepository(DSLContext database) {
        this.database = database;
    }

    /// Notes under which name a person takes part.
    void join(UUID person, String name, Instant now) {
        database.insertInto(PARTICIPANT)
                .set(PARTICIPANT.PERSON_ID, person)
                .set(PARTICIPANT.NAME, name)
                .set(PARTICIPANT.JOINED_AT, now)
                .onConflict(PARTICIPANT.PERSON_ID)
                .doUpdate()
                .set(PARTICIPANT.NAME, excluded(PARTICIPANT.NAME))
                .where(PARTICIPANT.NAME.isDistinctFrom(excluded(PARTICIPANT.NAME)))
                .execute();
    }

    void forget(UUID person) {
        database.update(PARTICIPANT)
                .setNull(PARTICIPANT.NAME)
                .where(PARTICIPANT.PERSON_ID.eq(person))
                .execute();
    }

    /// All areas in their order, with everybody who serves or has served.
    List<Area> areas() {
        Participant nominator = PARTICIPANT.as("nominator");
        return database.select(
                        AREA.AREA_ID,
                        AREA.CITY_ID,
                        multiset(select(
                                                MAINTAINER.MAINTAINER_ID,
                                                MAINTAINER.PERSON_ID,
                                                PARTICIPANT.NAME,
                                                MAINTAINER.OWNER,
                                                MAINTAINER.SINCE,
                                                MAINTAINER.UNTIL)
                                        .from(MAINTAINER)
                                        .join(PARTICIPANT)
                                        .on(PARTICIPANT.PERSON_ID.eq(MAINTAINER.PERSON_ID))
                                        .where(MAINTAINER.AREA_ID.eq(AREA.AREA_ID))
                                        .orderBy(MAINTAINER.SINCE))
                                .convertFrom(rows -> rows.map(row -> new Term(
                                        row.value1(),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6()))),
                        multiset(select(
                                                NOMINATION.NOMINATION_ID,
                                                NOMINATION.PERSON_ID,
                                                PARTICIPANT.NAME,
                                                NOMINATION.OWNER,
                                                NOMINATION.REASON,
                                                NOMINATION.NOMINATED_BY,
                                                field(select(nominator.NAME)
                                                        .from(nominator)
                                                        .where(nominator.PERSON_ID.eq(NOMINATION.NOMINATED_BY))),
                                                NOMINATION.NOMINATED_AT,
                                                NOMINATION.HANDS_OVER,
                                                field(select(org.jooq.impl.DSL.count())
                                                        .from(NOMINATION_SUPPORT)
                                                        .where(NOMINATION_SUPPORT.NOMINATION_ID.eq(
                                                                NOMINATION.NOMINATION_ID))))
                                        .from(NOMINATION)
                                        .join(PARTICIPANT)
                                        .on(PARTICIPANT.PERSON_ID.eq(NOMINATION.PERSON_ID))
                                        .where(NOMINATION.AREA_ID.eq(AREA.AREA_ID), NOMINATION.ENDED_AT.isNull())
                                        .orderBy(NOMINATION.NOMINATED_AT))
                                .convertFrom(rows -> rows.map(row -> new Nomination(
                                        row.value1(),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5(),
                                        row.value6(),
                                        row.value7(),
                                        row.value8(),
                                        row.value9(),
                                        row.value10()))))
                .from(AREA)
                .orderBy(AREA.POSITION, AREA.AREA_ID)
                .fetch(row -> new Area(row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /// A city's own rules are an area from the first RFC about them on.
    void addCity(String area, String city) {
        database.insertInto(AREA)
                .set(AREA.AREA_ID, area)
                .set(AREA.CITY_ID, city)
                .set(AREA.POSITION, 100)
                .onConflictDoNothing()
                .execute();
    }

    /// Those who take part, by name.
    List<Rfc.Author> participants() {
        return database.select(PARTICIPANT.PERSON_ID, PARTICIPANT.NAME)
                .from(PARTICIPANT)
                .where(PARTICIPANT.NAME.isNotNull())
                .orderBy(PARTICIPANT.NAME)
                .limit(500)
                .fetch(row -> new Rfc.Author(row.value1(), row.value2()));
    }

    /// Areas in which the person serves, and whether that is because the sign-in provider says so.
    Map<String, Boolean> serving(UUID person) {
        return database.select(MAINTAINER.AREA_ID, MAINTAINER.CLAIMED)
                .from(MAINTAINER)
                .where(MAINTAINER.PERSON_ID.eq(person), MAINTAINER.UNTIL.isNull())
                .fetchMap(MAINTAINER.AREA_ID, MAINTAINER.CLAIMED);
    }

    /// Those of the names that are areas.
    Set<String> known(Set<String> names) {
        return database.select(AREA.AREA_ID)
                .from(AREA)
                .where(AREA.AREA_ID.in(names))
                .fetchSet(AREA.AREA_ID);
    }

    /// Begins a term because the sign-in provider says so, which the database is told for this transaction.
    void serveAsClaimed(String area, UUID person, Instant now) {
        database.execute("select set_config('app.claimed', {0}, true)", val(area));
        serve(area, person, false, true, now);
    }

    /// Begins the term of an accepted nomination.
    void serve(String area, UUID person, boolean owner, Instant now) {
        serve(area, person, owner, false, now);
    }

    private void serve(String area, UUID person, boolean owner, boolean claimed, Instant now) {
        database.insertInto(MAINTAINER)
                .set(MAINTAINER.AREA_ID, area)
                .set(MAINTAINER.PERSON_ID, person)
                .set(MAINTAINER.OWNER, owner)
                .set(MAINTAINER.CLAIMED, claimed)
                .set(MAINTAINER.SINCE, now)
                .onConflictDoNothing()
                .execute();
    }

    /// Ends the person's term in the area, if one lasts.
    boolean end(String area, UUID person, Instant now) {
        return database.update(MAINTAINER)
                        .set(MAINTAINER.UNTIL, now)
                        .where(MAINTAINER.AREA_ID.eq(area), MAINTAINER.PERSON_ID.eq(person), MAINTAINER.UNTIL.isNull())
                        .execute()
                == 1;
    }

    boolean endTerm(UUID term, Instant now) {
        return database.update(MAINTAINER)
                        .set(MAINTAINER.UNTIL, now)
                        .where(MAINTAINER.MAINTAINER_ID.eq(term), MAINTAINER.UNTIL.isNull())
                        .execute()
                == 1;
    }

    /// Empty when the person is nominated there already.
    Optional<UUID> nominate(
            String area, UUID person, boolean owner, String reason, UUID by, @Nullable UUID handsOver, Instant now) {
        return database.insertInto(NOMINATION)
                .set(NOMINATION.AREA_ID, area)
                .set(NOMINATION.PERSON_ID, person)
                .set(NOMINATION.OWNER, owner)
                .set(NOMINATION.REASON, reason)
                .set(NOMINATION.NOMINATED_BY, by)
                .set(NOMINATION.NOMINATED_AT, now)
                .set(NOMINATION.HANDS_OVER, handsOver)
                .onConflictDoNothing()
                .returningResult(NOMINATION.NOMINATION_ID)
                .fetchOptional(NOMINATION.NOMINATION_ID);
    }

    void support(UUID nomination, UUID person, Instant now) {
        database.insertInto(NOMINATION_SUPPORT)
                .set(NOMINATION_SUPPORT.NOMINATION_ID, nomination)
                .set(NOMINATION_SUPPORT.PERSON_ID, person)
                .set(NOMINATION_SUPPORT.SUPPORTED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    boolean endNomination(UUID nomination, boolean accepted, Instant now) {
        return database.update(NOMINATION)
                        .set(NOMINATION.ENDED_AT, now)
                        .set(NOMINATION.ACCEPTED_AT, accepted ? now : null)
                        .where(NOMINATION.NOMINATION_ID.eq(nomination), NOMINATION.ENDED_AT.isNull())
                        .execute()
                == 1;
    }
}
