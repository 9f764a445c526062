package city.loop.governance;

import static loop.jooq.governance.Tables.APPEAL;
import static loop.jooq.governance.Tables.COMMENT;
import static loop.jooq.governance.Tables.COMMENT_OUTCOME;
import static loop.jooq.governance.Tables.DECISION;
import static loop.jooq.governance.Tables.OBJECTION;
import static loop.jooq.governance.Tables.POSITION;
import static loop.jooq.governance.Tables.RECUSAL;
import static loop.jooq.governance.Tables.SUMMARY;
import static loop.jooq.governance.Tables.TASK;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Writes what people say about an RFC and decide: comments and what became of them, positions, objections, recusals,
/// decisions, appeals, and who does what. What a rule does not allow the database refuses, by the rule's name.
@Repository
class DiscussionRepository {

    private final DSLContext database;

    DiscussionRepository(DSLContext database) {
        this.database = database;
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
}
