package city.loop.interest;

import static loop.jooq.interest.Tables.EXPRESSION;

import city.loop.shared.CityId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import loop.jooq.interest.tables.records.ExpressionRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class InterestQueries {

    private final DSLContext database;

    InterestQueries(DSLContext database) {
        this.database = database;
    }

    /// The confirmed ones that row-level security shows, newest first.
    ///
    /// @param city narrows to one city; absent for all
    List<Interest> inbox(@Nullable CityId city, @Nullable InterestStatus status, int most) {
        return database.selectFrom(EXPRESSION)
                .where(of(city))
                .and(status == null ? DSL.noCondition() : EXPRESSION.STATUS.eq(status.wire()))
                .orderBy(EXPRESSION.CONFIRMED_AT.desc(), EXPRESSION.EXPRESSION_ID)
                .limit(most)
                .fetch(InterestQueries::interest);
    }

    Optional<Interest> find(UUID id) {
        return database.selectFrom(EXPRESSION)
                .where(EXPRESSION.EXPRESSION_ID.eq(id), EXPRESSION.CONFIRMED_AT.isNotNull())
                .fetchOptional(InterestQueries::interest);
    }

    List<ListedInterest> listed(int most) {
        return database.select(EXPRESSION.KIND, EXPRESSION.ORGANISATION, EXPRESSION.PLACE, EXPRESSION.CONFIRMED_AT)
                .from(EXPRESSION)
                .where(EXPRESSION.LISTED.isTrue(), EXPRESSION.CONFIRMED_AT.isNotNull())
                .orderBy(EXPRESSION.CONFIRMED_AT.desc(), EXPRESSION.EXPRESSION_ID)
                .limit(most)
                .fetch(row -> new ListedInterest(
                        InterestKind.of(row.value1()).orElseThrow(),
                        row.value2(),
                        row.value3(),
                        row.value4().atZone(ZoneOffset.UTC).toLocalDate()));
    }

    int countListed() {
        return database.fetchCount(EXPRESSION, EXPRESSION.LISTED.isTrue(), EXPRESSION.CONFIRMED_AT.isNotNull());
    }

    /// How many will have ended by then.
    int countEnding(Instant by) {
        return database.fetchCount(EXPRESSION, EXPRESSION.ENDS_AT.le(by));
    }

    static Interest interest(ExpressionRecord row) {
        return new Interest(
                row.getExpressionId(),
                row.getReference(),
                new InterestTerms(
                        InterestKind.of(row.getKind()).orElseThrow(),
                        row.getCityId() == null ? null : new CityId(row.getCityId()),
                        row.getPersonName(),
                        row.getEmail(),
                        row.getOrganisation(),
                        row.getPlace(),
                        row.getMessage(),
                        row.getListed(),
                        Locale.of(row.getLanguage())),
                InterestStatus.of(row.getStatus()).orElseThrow(),
                row.getNote(),
                row.getCreatedAt(),
                row.getConfirmedAt(),
                row.getEndsAt());
    }

    private static Condition of(@Nullable CityId city) {
        return city == null
                ? EXPRESSION.CONFIRMED_AT.isNotNull()
                : EXPRESSION.CONFIRMED_AT.isNotNull().and(EXPRESSION.CITY_ID.eq(city.slug()));
    }
}
