package city.loop.notifications;

import static loop.jooq.notifications.Tables.MAIL;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class MailRepository {

    private final DSLContext database;

    MailRepository(DSLContext database) {
        this.database = database;
    }

    void add(Mail mail, Instant now) {
        database.insertInto(MAIL)
                .set(MAIL.RECIPIENT, mail.to())
                .set(MAIL.LANGUAGE, mail.language().toLanguageTag())
                .set(MAIL.SUBJECT, mail.subject())
                .set(MAIL.CONTENT, mail.text())
                .set(MAIL.UNSUBSCRIBE, mail.unsubscribe())
                .set(MAIL.CREATED_AT, now)
                .set(MAIL.NEXT_ATTEMPT_AT, now)
                .execute();
    }

    /// Takes the mail that has waited longest: no other node gets it until the pause is over.
    Optional<WaitingMail> take(Instant now, int mostAttempts) {
        return database.selectFrom(MAIL)
                .where(MAIL.NEXT_ATTEMPT_AT.le(now), MAIL.ATTEMPTS.lt(mostAttempts))
                .orderBy(MAIL.NEXT_ATTEMPT_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(row -> new WaitingMail(
                        row.getMailId(),
                        new Mail(
                                row.getRecipient(),
                                Locale.forLanguageTag(row.getLanguage()),
                                row.getSubject(),
                                row.getContent(),
                                row.getUnsubscribe()),
                        row.getAttempts() + 1));
    }

    void begin(WaitingMail mail, Instant now, Duration pause) {
        database.update(MAIL)
                .set(MAIL.ATTEMPTS, mail.attempt())
                .set(MAIL.NEXT_ATTEMPT_AT, now.plus(pause))
                .where(MAIL.MAIL_ID.eq(mail.id()))
                .execute();
    }

    void noteProblem(UUID id, String problem) {
        database.update(MAIL)
                .set(MAIL.LAST_PROBLEM, problem)
                .where(MAIL.MAIL_ID.eq(id))
                .execute();
    }

    /// What is sent is not kept: nobody has to erase it later.
    void sent(UUID id) {
        database.deleteFrom(MAIL).where(MAIL.MAIL_ID.eq(id)).execute();
    }
}
