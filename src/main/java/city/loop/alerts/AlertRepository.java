package city.loop.alerts;

import static loop.jooq.alerts.Tables.ALERT;
import static org.jooq.impl.DSL.lower;

import city.loop.notifications.MailSecret;
import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import loop.jooq.alerts.tables.records.AlertRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class AlertRepository {

    private final DSLContext database;

    AlertRepository(DSLContext database) {
        this.database = database;
    }

    void add(AlertTerms terms, MailSecret confirm, MailSecret stop, Instant now, Instant endsAt) {
        database.insertInto(ALERT)
                .set(ALERT.CITY_ID, terms.city().slug())
                .set(ALERT.QUERY, terms.query())
                .set(ALERT.EMAIL, terms.email())
                .set(ALERT.LANGUAGE, terms.language().getLanguage())
                .set(ALERT.CONFIRM_HASH, confirm.hash())
                .set(ALERT.STOP_KEY, stop.text())
                .set(ALERT.CREATED_AT, now)
                .set(ALERT.CHECKED_AT, now)
                .set(ALERT.ENDS_AT, endsAt)
                .execute();
    }

    /// Lets those who write for one address at the same time do so one after the other.
    void waitForOthersOf(String email) {
        database.execute("select pg_advisory_xact_lock(hashtextextended(?, 32))", email.toLowerCase(Locale.ROOT));
    }

    int countSince(String email, Instant since) {
        return database.fetchCount(
                ALERT, lower(ALERT.EMAIL).eq(email.toLowerCase(Locale.ROOT)).and(ALERT.CREATED_AT.ge(since)));
    }

    int countConfirmed(String email) {
        return database.fetchCount(
                ALERT, lower(ALERT.EMAIL).eq(email.toLowerCase(Locale.ROOT)).and(ALERT.CONFIRMED_AT.isNotNull()));
    }

    /// The one that the link belongs to, while it can be confirmed or was.
    Optional<Alert> find(MailSecret confirm, Instant now) {
        return database.selectFrom(ALERT)
                .where(ALERT.CONFIRM_HASH.eq(confirm.hash()), ALERT.ENDS_AT.gt(now))
                .forUpdate()
                .fetchOptional(AlertRepository::alert);
    }

    /// Confirms it in the place of an earlier one about the same search.
    void confirm(Alert alert, Instant now, Instant endsAt) {
        database.deleteFrom(ALERT)
                .where(sameSearch(alert.terms()), ALERT.ALERT_ID.ne(alert.id()))
                .execute();
        database.update(ALERT)
                .set(ALERT.CONFIRMED_AT, now)
                .set(ALERT.CHECKED_AT, now)
                .set(ALERT.ENDS_AT, endsAt)
                .where(ALERT.CITY_ID.eq(alert.terms().city().slug()), ALERT.ALERT_ID.eq(alert.id()))
                .and(ALERT.CONFIRMED_AT.isNull())
                .execute();
    }

    boolean stop(String key) {
        return database.deleteFrom(ALERT).where(ALERT.STOP_KEY.eq(key)).execute() > 0;
    }

    /// The confirmed one that was looked at longest ago, before that moment; no other node gets it meanwhile.
    Optional<Alert> due(Instant before) {
        return database.selectFrom(ALERT)
                .where(ALERT.CONFIRMED_AT.isNotNull(), ALERT.CHECKED_AT.le(before))
                .orderBy(ALERT.CHECKED_AT)
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(AlertRepository::alert);
    }

    void checked(Alert alert, Instant now) {
        database.update(ALERT)
                .set(ALERT.CHECKED_AT, now)
                .where(ALERT.CITY_ID.eq(alert.terms().city().slug()), ALERT.ALERT_ID.eq(alert.id()))
                .execute();
    }

    int countEnding(Instant by) {
        return database.fetchCount(ALERT, ALERT.ENDS_AT.le(by));
    }

    int removeEnded(Instant now) {
        return database.deleteFrom(ALERT).where(ALERT.ENDS_AT.le(now)).execute();
    }

    private static Condition sameSearch(AlertTerms terms) {
        return ALERT.CITY_ID
                .eq(terms.city().slug())
                .and(lower(ALERT.EMAIL).eq(terms.email().toLowerCase(Locale.ROOT)))
                .and(ALERT.QUERY.eq(terms.query()));
    }

    private static Alert alert(AlertRecord row) {
        return new Alert(
                row.getAlertId(),
                new AlertTerms(
                        new CityId(row.getCityId()), row.getQuery(), row.getEmail(), Locale.of(row.getLanguage())),
                row.getStopKey(),
                row.getCheckedAt(),
                row.getEndsAt());
    }
}
