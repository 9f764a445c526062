package city.loop.exchange;

import static loop.jooq.exchange.Tables.MATCH;
import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.exchange.Tables.TRANSFER;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.val;

import city.loop.shared.CityId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import loop.jooq.exchange.enums.TransferStatus;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.springframework.stereotype.Repository;

@Repository
class FlowQueries {

    private static final BigDecimal GRAMS = BigDecimal.valueOf(1_000);

    private final DSLContext database;

    FlowQueries(DSLContext database) {
        this.database = database;
    }

    List<MaterialFlow> flows(Optional<CityId> city, Instant since, Optional<String> category, ZoneId zone) {
        Condition side = city.map(CityId::slug)
                .map(slug -> TRANSFER.CITY_ID.eq(slug).or(TRANSFER.RECEIVER_CITY_ID.eq(slug)))
                .orElse(noCondition());
        Field<String> month = field(
                "to_char({0} at time zone {1}, 'YYYY-MM')",
                String.class, coalesce(TRANSFER.RECEIVED_AT, TRANSFER.HANDOFF_AT), inline(zone.getId()));
        Field<BigDecimal> grams = coalesce(
                sum(OFFER.AMOUNT).filterWhere(OFFER.QUANTITY_UNIT.in("kg", "g", "t")), inline(BigDecimal.ZERO));
        return database.select(TRANSFER.FROM_CITY, TRANSFER.TO_CITY, OFFER.CATEGORY, month, grams, count())
                .from(TRANSFER)
                .join(MATCH)
                .on(MATCH.CITY_ID.eq(TRANSFER.CITY_ID), MATCH.MATCH_ID.eq(TRANSFER.MATCH_ID))
                .join(OFFER)
                .on(OFFER.CITY_ID.eq(MATCH.CITY_ID), OFFER.OFFER_ID.eq(MATCH.OFFER_ID))
                .where(
                        TRANSFER.STATUS.eq(TransferStatus.completed),
                        TRANSFER.HANDOFF_AT.ge(val(since)),
                        side,
                        category.map(OFFER.CATEGORY::eq).orElse(noCondition()))
                .groupBy(TRANSFER.FROM_CITY, TRANSFER.TO_CITY, OFFER.CATEGORY, month)
                .orderBy(grams.desc(), count().desc(), TRANSFER.FROM_CITY, TRANSFER.TO_CITY, OFFER.CATEGORY)
                .fetch(row -> new MaterialFlow(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        YearMonth.parse(row.value4()),
                        row.value5().divide(GRAMS).stripTrailingZeros(),
                        row.value6()));
    }

    List<YearOfHandOvers> years(CityId city, ZoneId zone) {
        Field<LocalDateTime> moment = field(
                "{0} at time zone {1}",
                LocalDateTime.class, coalesce(TRANSFER.RECEIVED_AT, TRANSFER.HANDOFF_AT), inline(zone.getId()));
        Field<Integer> year = extract(moment, DatePart.YEAR);
        Condition weighed = OFFER.QUANTITY_UNIT.in("kg", "g", "t");
        Condition own = TRANSFER.CITY_ID.eq(city.slug());
        Condition within = own.and(TRANSFER.RECEIVER_CITY_ID.eq(city.slug()));
        Condition late = field(
                        "date_trunc('year', {0} at time zone {1})",
                        LocalDateTime.class, TRANSFER.CREATED_AT, inline(zone.getId()))
                .gt(moment);
        return database.select(
                        year,
                        kilograms(weighed.and(within)),
                        kilograms(weighed.andNot(own)),
                        kilograms(weighed.and(own).and(TRANSFER.RECEIVER_CITY_ID.isDistinctFrom(city.slug()))),
                        kilograms(weighed.and(TRANSFER.RECEIVED_AT.isNotNull())),
                        kilograms(weighed.and(late)),
                        count(),
                        count().filterWhere(weighed.not()),
                        count().filterWhere(late))
                .from(TRANSFER)
                .join(MATCH)
                .on(MATCH.CITY_ID.eq(TRANSFER.CITY_ID), MATCH.MATCH_ID.eq(TRANSFER.MATCH_ID))
                .join(OFFER)
                .on(OFFER.CITY_ID.eq(MATCH.CITY_ID), OFFER.OFFER_ID.eq(MATCH.OFFER_ID))
                .where(TRANSFER.STATUS.eq(TransferStatus.completed), own.or(TRANSFER.RECEIVER_CITY_ID.eq(city.slug())))
                .groupBy(year)
                .orderBy(year.desc())
                .fetch(row -> new YearOfHandOvers(
                        Year.of(row.value1()),
                        row.value2(),
                        row.value3(),
                        row.value4(),
                        row.value5(),
                        row.value6(),
                        row.value7(),
                        row.value8(),
                        row.value9()));
    }

    private static Field<BigDecimal> kilograms(Condition counted) {
        return coalesce(sum(OFFER.AMOUNT).filterWhere(counted), inline(BigDecimal.ZERO))
                .divide(inline(GRAMS));
    }
}
