package city.loop.signals;

import static loop.jooq.signals.Tables.CONFIGURATION;
import static loop.jooq.signals.Tables.VALUE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import city.loop.shared.CityId;
import city.loop.signals.SignalTerms.Approval;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SignalQueries {

    private final DSLContext database;

    SignalQueries(DSLContext database) {
        this.database = database;
    }

    /// The one in force at that moment.
    Optional<SignalConfiguration> inForce(CityId city, Instant at) {
        return find(city, CONFIGURATION.VALID_FROM.le(at), 1).stream().findFirst();
    }

    /// The newest first.
    List<SignalConfiguration> history(CityId city, int limit) {
        return find(city, noCondition(), limit);
    }

    private List<SignalConfiguration> find(CityId city, Condition condition, int limit) {
        return database.select(
                        CONFIGURATION.CONFIGURATION_ID,
                        multiset(select(VALUE.CATEGORY, VALUE.VALUE_)
                                        .from(VALUE)
                                        .where(
                                                VALUE.CITY_ID.eq(CONFIGURATION.CITY_ID),
                                                VALUE.CONFIGURATION_ID.eq(CONFIGURATION.CONFIGURATION_ID)))
                                .convertFrom(rows -> rows.intoMap(VALUE.CATEGORY, VALUE.VALUE_)),
                        CONFIGURATION.VOTING_OPENED,
                        CONFIGURATION.VOTING_CLOSED,
                        CONFIGURATION.VALID_FROM,
                        CONFIGURATION.VALID_UNTIL,
                        CONFIGURATION.VOTE_ID,
                        CONFIGURATION.TURNOUT,
                        CONFIGURATION.APPROVAL,
                        CONFIGURATION.ADOPTED_AT,
                        CONFIGURATION.DOCUMENT,
                        CONFIGURATION.DOCUMENT_SHA256)
                .from(CONFIGURATION)
                .where(CONFIGURATION.CITY_ID.eq(city.slug()), condition)
                .orderBy(CONFIGURATION.VALID_FROM.desc())
                .limit(limit)
                .fetch(Records.mapping(
                        (id, values, opened, closed, from, until, vote, turnout, approval, at, document, hash) ->
                                configuration(
                                        city, id, values, opened, closed, from, until, vote, turnout, approval, at,
                                        document, hash)));
    }

    private static SignalConfiguration configuration(
            CityId city,
            UUID id,
            Map<String, BigDecimal> values,
            Instant opened,
            Instant closed,
            Instant from,
            Instant until,
            @Nullable String vote,
            BigDecimal turnout,
            BigDecimal approval,
            Instant adoptedAt,
            JSON document,
            String hash) {
        return new SignalConfiguration(
                city,
                id,
                new SignalTerms(
                        new Signals(values),
                        new VotingPeriod(opened, closed),
                        from,
                        until,
                        Optional.ofNullable(vote).map(named -> new Approval(named, turnout, approval))),
                adoptedAt,
                document.data(),
                hash);
    }
}
