package city.loop.interest;

import static loop.jooq.interest.Tables.EXPRESSION;
import static org.jooq.impl.DSL.lower;

import city.loop.notifications.MailSecret;
import city.loop.shared.CityId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.interest.tables.records.ExpressionRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class InterestRepository {

    /// What was erased, as far as may be told afterwards.
    record Gone(
            String reference, InterestKind kind, @Nullable CityId city, boolean confirmed) {}

    private final DSLContext database;

    InterestRepository(DSLContext database) {
        this.database = database;
    }

    void add(String reference, InterestTerms terms, MailSecret confirm, Instant now, Instant endsAt) {
        database.insertInto(EXPRESSION)
                .set(EXPRESSION.REFERENCE, reference)
                .set(EXPRESSION.KIND, terms.kind().wire())
                .set(
                        EXPRESSION.CITY_ID,
                        terms.city() == null ? null : terms.city().slug())
                .set(EXPRESSION.PERSON_NAME, terms.name())
                .set(EXPRESSION.EMAIL, terms.email())
                .set(EXPRESSION.ORGANISATION, terms.organisation())
                .set(EXPRESSION.PLACE, terms.place())
                .set(EXPRESSION.MESSAGE, terms.message())
                .set(EXPRESSION.LANGUAGE, terms.language().getLanguage())
                .set(EXPRESSION.LISTED, terms.listed())
                .set(EXPRESSION.CONFIRM_HASH, confirm.hash())
                .set(EXPRESSION.CREATED_AT, now)
                .set(EXPRESSION.ENDS_AT, endsAt)
                .execute();
    }

    /// Lets those who write for one address at the same time do so one after the other.
    void waitForOthersOf(String email) {
        database.execute("select pg_advisory_xact_lock(hashtextextended(?, 28))", email.toLowerCase(Locale.ROOT));
    }

    /// The newest unconfirmed one of the same person about the same thing since then.
    Optional<String> pendingSince(InterestTerms terms, Instant since) {
        return database.select(EXPRESSION.REFERENCE)
                .from(EXPRESSION)
                .where(sameMatter(terms.email(), terms.kind(), terms.city()))
                .and(EXPRESSION.CONFIRMED_AT.isNull())
                .and(EXPRESSION.CREATED_AT.ge(since))
                .orderBy(EXPRESSION.CREATED_AT.desc())
                .limit(1)
                .fetchOptional(EXPRESSION.REFERENCE);
    }

    int countSince(String email, Instant since) {
        return database.fetchCount(
                EXPRESSION,
                lower(EXPRESSION.EMAIL).eq(email.toLowerCase(Locale.ROOT)).and(EXPRESSION.CREATED_AT.ge(since)));
    }

    /// Confirms the one that the link belongs to, if it still waits for it.
    Optional<Interest> confirm(MailSecret secret, Instant now, Instant endsAt) {
        return database.update(EXPRESSION)
                .set(EXPRESSION.CONFIRMED_AT, now)
                .set(EXPRESSION.ENDS_AT, endsAt)
                .where(EXPRESSION.CONFIRM_HASH.eq(secret.hash()))
                .and(EXPRESSION.CONFIRMED_AT.isNull())
                .and(EXPRESSION.ENDS_AT.gt(now))
                .returning()
                .fetchOptional(InterestQueries::interest);
    }

    /// Whether the link belongs to one that is confirmed already.
    boolean isConfirmed(MailSecret secret) {
        return database.fetchExists(
                EXPRESSION, EXPRESSION.CONFIRM_HASH.eq(secret.hash()).and(EXPRESSION.CONFIRMED_AT.isNotNull()));
    }

    /// What the same person said about the same thing before.
    void removeOlder(Interest newest) {
        var city = newest.terms().city();
        database.deleteFrom(EXPRESSION)
                .where(sameMatter(newest.terms().email(), newest.terms().kind(), city))
                .and(EXPRESSION.EXPRESSION_ID.ne(newest.id()))
                .execute();
    }

    void linkForWithdrawal(UUID id, MailSecret secret) {
        database.update(EXPRESSION)
                .set(EXPRESSION.WITHDRAW_HASH, secret.hash())
                .where(EXPRESSION.EXPRESSION_ID.eq(id))
                .execute();
    }

    Optional<Gone> withdraw(MailSecret secret) {
        return database.deleteFrom(EXPRESSION)
                .where(EXPRESSION.WITHDRAW_HASH.eq(secret.hash()))
                .returning()
                .fetchOptional(InterestRepository::gone);
    }

    Optional<Gone> remove(UUID id) {
        return database.deleteFrom(EXPRESSION)
                .where(EXPRESSION.EXPRESSION_ID.eq(id))
                .returning()
                .fetchOptional(InterestRepository::gone);
    }

    boolean answer(UUID id, InterestStatus status, String note) {
        return database.update(EXPRESSION)
                        .set(EXPRESSION.STATUS, status.wire())
                        .set(EXPRESSION.NOTE, note)
                        .where(EXPRESSION.EXPRESSION_ID.eq(id))
                        .execute()
                == 1;
    }

    List<Gone> removeEnded(Instant now) {
        return database.deleteFrom(EXPRESSION)
                .where(EXPRESSION.ENDS_AT.le(now))
                .returning()
                .fetch(InterestRepository::gone);
    }

    private static Gone gone(ExpressionRecord row) {
        return new Gone(
                row.getReference(),
                InterestKind.of(row.getKind()).orElseThrow(),
                row.getCityId() == null ? null : new CityId(row.getCityId()),
                row.getConfirmedAt() != null);
    }

    private static Condition sameMatter(String email, InterestKind kind, @Nullable CityId city) {
        return lower(EXPRESSION.EMAIL)
                .eq(email.toLowerCase(Locale.ROOT))
                .and(EXPRESSION.KIND.eq(kind.wire()))
                .and(EXPRESSION.CITY_ID.isNotDistinctFrom(city == null ? null : city.slug()));
    }
}
