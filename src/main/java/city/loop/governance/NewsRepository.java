package city.loop.governance;

import static loop.jooq.governance.Tables.FOLLOWER;
import static loop.jooq.governance.Tables.HAPPENING;
import static loop.jooq.governance.Tables.MAIL_WISH;
import static loop.jooq.governance.Tables.MAINTAINER;
import static loop.jooq.governance.Tables.NOTICE;
import static loop.jooq.governance.Tables.RECUSAL;
import static loop.jooq.governance.Tables.RFC;
import static loop.jooq.governance.Tables.RFC_AREA;
import static loop.jooq.governance.Tables.RFC_AUTHOR;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// What happened and who has been told; who follows what and wants mails.
@Repository
class NewsRepository {

    /// Notices that a desk shows.
    private static final int SHOWN = 30;

    private final DSLContext database;

    NewsRepository(DSLContext database) {
        this.database = database;
    }

    /// A happening that nobody has been told yet.
    record Untold(UUID id, RfcId rfc, String what, @Nullable UUID actor, Instant at) {}

    /// Once for each round where the end of its window is what happened.
    void happened(RfcId rfc, String what, int round, @Nullable UUID actor, Instant at) {
        database.insertInto(HAPPENING)
                .set(HAPPENING.RFC_ID, rfc.value())
                .set(HAPPENING.WHAT, what)
                .set(HAPPENING.ROUND, round)
                .set(HAPPENING.ACTOR, actor)
                .set(HAPPENING.HAPPENED_AT, at)
                .onConflictDoNothing()
                .execute();
    }

    /// Takes those that wait: no other node tells them.
    List<Untold> untold(int limit) {
        return database.selectFrom(HAPPENING)
                .where(HAPPENING.TOLD_AT.isNull())
                .orderBy(HAPPENING.HAPPENING_ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new Untold(
                        row.getHappeningId(),
                        new RfcId(row.getRfcId()),
                        row.getWhat(),
                        row.getActor(),
                        row.getHappenedAt()));
    }

    void told(UUID happening, Instant now) {
        database.update(HAPPENING)
                .set(HAPPENING.TOLD_AT, now)
                .where(HAPPENING.HAPPENING_ID.eq(happening))
                .execute();
    }

    void notice(UUID person, UUID happening, boolean turn, Instant now) {
        database.insertInto(NOTICE)
                .set(NOTICE.PERSON_ID, person)
                .set(NOTICE.HAPPENING_ID, happening)
                .set(NOTICE.TURN, turn)
                .set(NOTICE.TOLD_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    /// Authors, and those who followed at that time and have not stopped.
    Set<UUID> interested(RfcId rfc, Instant at) {
        return database.select(RFC_AUTHOR.PERSON_ID)
                .from(RFC_AUTHOR)
                .where(RFC_AUTHOR.RFC_ID.eq(rfc.value()))
                .union(select(FOLLOWER.PERSON_ID)
                        .from(FOLLOWER)
                        .where(FOLLOWER.RFC_ID.eq(rfc.value()), FOLLOWER.STOPPED.isFalse(), FOLLOWER.SINCE.le(at)))
                .fetchSet(RFC_AUTHOR.PERSON_ID);
    }

    /// Maintainers of the affected areas who may decide.
    Set<UUID> deciding(RfcId rfc) {
        return database.selectDistinct(MAINTAINER.PERSON_ID)
                .from(MAINTAINER)
                .join(RFC_AREA)
                .on(RFC_AREA.AREA_ID.eq(MAINTAINER.AREA_ID))
                .where(
                        RFC_AREA.RFC_ID.eq(rfc.value()),
                        MAINTAINER.UNTIL.isNull(),
                        MAINTAINER.PERSON_ID.notIn(
                                select(RFC_AUTHOR.PERSON_ID).from(RFC_AUTHOR).where(RFC_AUTHOR.RFC_ID.eq(rfc.value()))),
                        MAINTAINER.PERSON_ID.notIn(
                                select(RECUSAL.PERSON_ID).from(RECUSAL).where(RECUSAL.RFC_ID.eq(rfc.value()))))
                .fetchSet(MAINTAINER.PERSON_ID);
    }

    /// The person's newest, newest first.
    List<Notice> notices(UUID person) {
        return database.select(RFC.NUMBER, RFC.RFC_ID, RFC.TITLE, HAPPENING.WHAT, HAPPENING.HAPPENED_AT, NOTICE.TURN)
                .from(NOTICE)
                .join(HAPPENING)
                .on(HAPPENING.HAPPENING_ID.eq(NOTICE.HAPPENING_ID))
                .join(RFC)
                .on(RFC.RFC_ID.eq(HAPPENING.RFC_ID))
                .where(NOTICE.PERSON_ID.eq(person))
                .orderBy(NOTICE.HAPPENING_ID.desc())
                .limit(SHOWN)
                .fetch(row -> new Notice(
                        row.value1(), new RfcId(row.value2()), row.value3(), row.value4(), row.value5(), row.value6()));
    }

    /// Notes that a person follows unless that person has stopped before.
    void interest(RfcId rfc, UUID person, Instant now) {
        database.insertInto(FOLLOWER)
                .set(FOLLOWER.RFC_ID, rfc.value())
                .set(FOLLOWER.PERSON_ID, person)
                .set(FOLLOWER.SINCE, now)
                .onConflictDoNothing()
                .execute();
    }

    void follow(RfcId rfc, UUID person, boolean follows, Instant now) {
        database.insertInto(FOLLOWER)
                .set(FOLLOWER.RFC_ID, rfc.value())
                .set(FOLLOWER.PERSON_ID, person)
                .set(FOLLOWER.SINCE, now)
                .set(FOLLOWER.STOPPED, !follows)
                .onConflict(FOLLOWER.RFC_ID, FOLLOWER.PERSON_ID)
                .doUpdate()
                .set(FOLLOWER.STOPPED, !follows)
                .execute();
    }

    boolean follows(RfcId rfc, UUID person) {
        return database.fetchExists(
                FOLLOWER, FOLLOWER.RFC_ID.eq(rfc.value()), FOLLOWER.PERSON_ID.eq(person), FOLLOWER.STOPPED.isFalse());
    }

    void wishMails(UUID person, String stopKey, Instant now) {
        database.insertInto(MAIL_WISH)
                .set(MAIL_WISH.PERSON_ID, person)
                .set(MAIL_WISH.STOP_KEY, stopKey)
                .set(MAIL_WISH.WISHED_AT, now)
                .onConflictDoNothing()
                .execute();
    }

    void stopMails(UUID person) {
        database.deleteFrom(MAIL_WISH).where(MAIL_WISH.PERSON_ID.eq(person)).execute();
    }

    boolean stopMails(String stopKey) {
        return database.deleteFrom(MAIL_WISH)
                        .where(MAIL_WISH.STOP_KEY.eq(stopKey))
                        .execute()
                == 1;
    }

    /// The key that stops a person's mails; empty when the person wants none.
    Optional<String> stopKey(UUID person) {
        return database.select(MAIL_WISH.STOP_KEY)
                .from(MAIL_WISH)
                .where(MAIL_WISH.PERSON_ID.eq(person))
                .fetchOptional(MAIL_WISH.STOP_KEY);
    }

    /// Forgets whom the portal told and wrote to.
    void forget(UUID person) {
        database.deleteFrom(NOTICE).where(NOTICE.PERSON_ID.eq(person)).execute();
        stopMails(person);
    }
}
