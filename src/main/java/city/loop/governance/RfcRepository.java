package city.loop.governance;

import static loop.jooq.governance.Tables.APPEAL;
import static loop.jooq.governance.Tables.COMMENT;
import static loop.jooq.governance.Tables.COMMENT_OUTCOME;
import static loop.jooq.governance.Tables.DECISION;
import static loop.jooq.governance.Tables.OBJECTION;
import static loop.jooq.governance.Tables.PARTICIPANT;
import static loop.jooq.governance.Tables.POSITION;
import static loop.jooq.governance.Tables.RECUSAL;
import static loop.jooq.governance.Tables.RFC;
import static loop.jooq.governance.Tables.RFC_AREA;
import static loop.jooq.governance.Tables.RFC_AUTHOR;
import static loop.jooq.governance.Tables.RFC_PICTURE;
import static loop.jooq.governance.Tables.RFC_VERSION;
import static loop.jooq.governance.Tables.SUMMARY;
import static loop.jooq.governance.Tables.TASK;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/// Writes RFCs and what is said about them. What a rule does not allow the database refuses, by the rule's name.
@Repository
class RfcRepository {

    private final DSLContext database;
    private final JsonMapper json;

    RfcRepository(DSLContext database, JsonMapper json) {
        this.database = database;
        this.json = json;
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

    RfcId begin(UUID person, String language, Instant now) {
        UUID id = UUID.randomUUID();
        database.insertInto(RFC)
                .set(RFC.RFC_ID, id)
                .set(RFC.TITLE, "")
                .set(RFC.LANGUAGE, language)
                .set(RFC.CREATED_AT, now)
                .set(RFC.UPDATED_AT, now)
                .execute();
        author(new RfcId(id), person, person, now, now);
        return new RfcId(id);
    }

    void author(RfcId rfc, UUID person, UUID openedBy, Instant asked, @Nullable Instant accepted) {
        database.insertInto(RFC_AUTHOR)
                .set(RFC_AUTHOR.RFC_ID, rfc.value())
                .set(RFC_AUTHOR.PERSON_ID, person)
                .set(RFC_AUTHOR.OPENED_BY, openedBy)
                .set(RFC_AUTHOR.ASKED_AT, asked)
                .set(RFC_AUTHOR.ACCEPTED_AT, accepted)
                .onConflictDoNothing()
                .execute();
    }

    /// Keeps what an author has written; false when the draft is published or gone.
    boolean save(
            RfcId id, RfcText text, @Nullable Scope scope, String language, @Nullable Integer supersedes, Instant now) {
        return database.update(RFC)
                        .set(RFC.TITLE, text.title())
                        .set(RFC.SECTIONS, sections(text))
                        .set(
                                RFC.SCOPE,
                                scope == null ? null : loop.jooq.governance.enums.Scope.lookupLiteral(scope.wire()))
                        .set(RFC.LANGUAGE, language)
                        .set(RFC.SUPERSEDES, supersedes)
                        .set(RFC.UPDATED_AT, now)
                        .setNull(RFC.ASKED_AT)
                        .where(RFC.RFC_ID.eq(id.value()), RFC.STATE.eq(loop.jooq.governance.enums.State.draft))
                        .execute()
                == 1;
    }

    int pictures(RfcId id) {
        return database.fetchCount(RFC_PICTURE, RFC_PICTURE.RFC_ID.eq(id.value()));
    }

    void picture(RfcId id, String name, UUID by, Instant now) {
        database.insertInto(RFC_PICTURE)
                .set(RFC_PICTURE.RFC_ID, id.value())
                .set(RFC_PICTURE.NAME, name)
                .set(RFC_PICTURE.ADDED_BY, by)
                .set(RFC_PICTURE.ADDED_AT, now)
                .execute();
    }

    void areas(RfcId id, Set<String> areas) {
        database.deleteFrom(RFC_AREA)
                .where(RFC_AREA.RFC_ID.eq(id.value()), RFC_AREA.AREA_ID.notIn(areas))
                .execute();
        areas.forEach(area -> database.insertInto(RFC_AREA)
                .set(RFC_AREA.RFC_ID, id.value())
                .set(RFC_AREA.AREA_ID, area)
                .onConflictDoNothing()
                .execute());
    }

    /// Takes the next number and opens the first round of review. One transaction at a time, so that numbers have no
    /// gaps.
    int publish(RfcId id, @Nullable String urgentReason, Instant now, Instant closes) {
        database.execute("select pg_advisory_xact_lock(hashtext('governance.rfc_number'))");
        int number = database.select(coalesce(max(RFC.NUMBER), 0).plus(1))
                .from(RFC)
                .fetchSingle()
                .value1();
        database.update(RFC)
                .set(RFC.NUMBER, number)
                .set(RFC.STATE, loop.jooq.governance.enums.State.review)
                .set(RFC.URGENT_REASON, urgentReason)
                .set(RFC.ROUND, 1)
                .set(RFC.VERSION, 1)
                .set(RFC.OPENED_AT, now)
                .set(RFC.CLOSES_AT, closes)
                .set(RFC.PUBLISHED_AT, now)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
        return number;
    }

    void version(RfcId id, int version, RfcText text, @Nullable String note, UUID by, Instant now, String sha256) {
        database.insertInto(RFC_VERSION)
                .set(RFC_VERSION.RFC_ID, id.value())
                .set(RFC_VERSION.VERSION, version)
                .set(RFC_VERSION.TITLE, text.title())
                .set(RFC_VERSION.SECTIONS, sections(text))
                .set(RFC_VERSION.NOTE, note)
                .set(RFC_VERSION.PUBLISHED_BY, by)
                .set(RFC_VERSION.PUBLISHED_AT, now)
                .set(RFC_VERSION.SHA256, sha256)
                .execute();
    }

    /// Makes a new version the current text; false when another was published meanwhile.
    boolean amend(RfcId id, int from, RfcText text, Instant closes, Instant now) {
        return database.update(RFC)
                        .set(RFC.VERSION, from + 1)
                        .set(RFC.TITLE, text.title())
                        .set(RFC.SECTIONS, sections(text))
                        .set(RFC.CLOSES_AT, closes)
                        .set(RFC.UPDATED_AT, now)
                        .where(
                                RFC.RFC_ID.eq(id.value()),
                                RFC.VERSION.eq(from),
                                RFC.STATE.eq(loop.jooq.governance.enums.State.review))
                        .execute()
                == 1;
    }

    void state(RfcId id, RfcState state, Instant now) {
        boolean decided = state == RfcState.ACCEPTED || state == RfcState.REJECTED;
        database.update(RFC)
                .set(RFC.STATE, loop.jooq.governance.enums.State.lookupLiteral(state.wire()))
                .set(RFC.DECIDED_AT, decided ? val(now) : RFC.DECIDED_AT)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// Review begins again: after a deferral or an appeal that was upheld.
    void reopen(RfcId id, int round, Instant now, Instant closes) {
        database.update(RFC)
                .set(RFC.STATE, loop.jooq.governance.enums.State.review)
                .set(RFC.ROUND, round)
                .set(RFC.OPENED_AT, now)
                .set(RFC.CLOSES_AT, closes)
                .setNull(RFC.URGENT_REASON)
                .setNull(RFC.DECIDED_AT)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// True when the RFC of that number was accepted and is now superseded.
    boolean supersede(int number, int by, Instant now) {
        return database.update(RFC)
                        .set(RFC.STATE, loop.jooq.governance.enums.State.superseded)
                        .set(RFC.SUPERSEDED_BY, by)
                        .set(RFC.UPDATED_AT, now)
                        .where(RFC.NUMBER.eq(number), RFC.STATE.eq(loop.jooq.governance.enums.State.accepted))
                        .execute()
                == 1;
    }

    void routine(RfcId id, UUID by, Instant now) {
        database.update(RFC)
                .set(RFC.ROUTINE_BY, by)
                .set(RFC.UPDATED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    /// When the authors of a draft were asked whether they go on with it.
    void asked(RfcId id, Instant now) {
        database.update(RFC)
                .set(RFC.ASKED_AT, now)
                .where(RFC.RFC_ID.eq(id.value()))
                .execute();
    }

    UUID comment(
            RfcId id,
            int version,
            String section,
            @Nullable UUID answers,
            UUID person,
            String role,
            String text,
            Instant now) {
        return database.insertInto(COMMENT)
                .set(COMMENT.RFC_ID, id.value())
                .set(COMMENT.VERSION, version)
                .set(COMMENT.SECTION, section)
                .set(COMMENT.ANSWERS, answers)
                .set(COMMENT.PERSON_ID, person)
                .set(COMMENT.ROLE, role)
                .set(COMMENT.TEXT, text)
                .set(COMMENT.WRITTEN_AT, now)
                .returningResult(COMMENT.COMMENT_ID)
                .fetchSingle()
                .value1();
    }

    void commentOutcome(UUID comment, String outcome, @Nullable String reason, UUID by, Instant now) {
        database.insertInto(COMMENT_OUTCOME)
                .set(COMMENT_OUTCOME.COMMENT_ID, comment)
                .set(COMMENT_OUTCOME.OUTCOME, outcome)
                .set(COMMENT_OUTCOME.REASON, reason)
                .set(COMMENT_OUTCOME.SAID_BY, by)
                .set(COMMENT_OUTCOME.SAID_AT, now)
                .execute();
    }

    void summary(RfcId id, String agreed, String disputed, String options, UUID by, Instant now) {
        database.insertInto(SUMMARY)
                .set(SUMMARY.RFC_ID, id.value())
                .set(SUMMARY.AGREED, agreed)
                .set(SUMMARY.DISPUTED, disputed)
                .set(SUMMARY.OPTIONS, options)
                .set(SUMMARY.WRITTEN_BY, by)
                .set(SUMMARY.WRITTEN_AT, now)
                .execute();
    }

    /// False when the person was recused before.
    boolean recuse(RfcId id, UUID person, String reason, Instant now) {
        return database.insertInto(RECUSAL)
                        .set(RECUSAL.RFC_ID, id.value())
                        .set(RECUSAL.PERSON_ID, person)
                        .set(RECUSAL.REASON, reason)
                        .set(RECUSAL.RECUSED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    void position(RfcId id, int round, UUID person, Stance stance, String reason, Instant now) {
        database.insertInto(POSITION)
                .set(POSITION.RFC_ID, id.value())
                .set(POSITION.ROUND, round)
                .set(POSITION.PERSON_ID, person)
                .set(POSITION.STANCE, loop.jooq.governance.enums.Stance.lookupLiteral(stance.wire()))
                .set(POSITION.REASON, reason)
                .set(POSITION.TAKEN_AT, now)
                .execute();
    }

    /// False when the person has an open objection already.
    boolean objection(RfcId id, UUID person, String reason, Instant now) {
        return database.insertInto(OBJECTION)
                        .set(OBJECTION.RFC_ID, id.value())
                        .set(OBJECTION.PERSON_ID, person)
                        .set(OBJECTION.REASON, reason)
                        .set(OBJECTION.RAISED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    boolean settle(UUID objection, UUID by, String settlement, Instant now) {
        return database.update(OBJECTION)
                        .set(OBJECTION.SETTLED_AT, now)
                        .set(OBJECTION.SETTLED_BY, by)
                        .set(OBJECTION.SETTLEMENT, settlement)
                        .where(OBJECTION.OBJECTION_ID.eq(objection), OBJECTION.SETTLED_AT.isNull())
                        .execute()
                == 1;
    }

    void decision(
            RfcId id,
            int round,
            DecisionOutcome outcome,
            String reason,
            @Nullable String dissent,
            @Nullable UUID by,
            Instant now) {
        database.insertInto(DECISION)
                .set(DECISION.RFC_ID, id.value())
                .set(DECISION.ROUND, round)
                .set(DECISION.OUTCOME, loop.jooq.governance.enums.Outcome.lookupLiteral(outcome.wire()))
                .set(DECISION.REASON, reason)
                .set(DECISION.DISSENT, dissent)
                .set(DECISION.DECIDED_AT, now)
                .set(DECISION.DECIDED_BY, by)
                .execute();
    }

    /// False when the decision was appealed against before.
    boolean appeal(RfcId id, int round, UUID person, String reason, Instant now) {
        return database.insertInto(APPEAL)
                        .set(APPEAL.RFC_ID, id.value())
                        .set(APPEAL.ROUND, round)
                        .set(APPEAL.PERSON_ID, person)
                        .set(APPEAL.REASON, reason)
                        .set(APPEAL.FILED_AT, now)
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    boolean answer(RfcId id, int round, UUID by, boolean upheld, String answer, Instant now) {
        return database.update(APPEAL)
                        .set(APPEAL.ANSWERED_AT, now)
                        .set(APPEAL.ANSWERED_BY, by)
                        .set(APPEAL.UPHELD, upheld)
                        .set(APPEAL.ANSWER, answer)
                        .where(APPEAL.RFC_ID.eq(id.value()), APPEAL.ROUND.eq(round), APPEAL.ANSWERED_AT.isNull())
                        .execute()
                == 1;
    }

    void task(RfcId id, String what, String who, LocalDate due, UUID by, Instant now) {
        database.insertInto(TASK)
                .set(TASK.RFC_ID, id.value())
                .set(TASK.WHAT, what)
                .set(TASK.WHO, who)
                .set(TASK.DUE, due)
                .set(TASK.ADDED_BY, by)
                .set(TASK.ADDED_AT, now)
                .execute();
    }

    boolean done(RfcId id, UUID task, Instant now) {
        return database.update(TASK)
                        .set(TASK.DONE_AT, now)
                        .where(TASK.TASK_ID.eq(task), TASK.RFC_ID.eq(id.value()), TASK.DONE_AT.isNull())
                        .execute()
                == 1;
    }

    private JSONB sections(RfcText text) {
        return JSONB.valueOf(json.writeValueAsString(text.sections().entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().wire(), Map.Entry::getValue))));
    }
}
