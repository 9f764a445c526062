package city.loop.exchange;

import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.registry.Tables.ITEM;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import city.loop.exchange.ItemSearch.After;
import city.loop.exchange.ItemSearch.MaxCost;
import city.loop.exchange.ItemSearchResult.Found;
import city.loop.identity.Pipeline;
import city.loop.registry.ItemKind;
import city.loop.shared.CityId;
import city.loop.signals.Signals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import loop.jooq.exchange.enums.OfferStatus;
import loop.jooq.signals.Tables;
import loop.jooq.signals.tables.Configuration;
import loop.jooq.signals.tables.Value;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/// Searches items. What the current actor may not see is not there: row-level security leaves it out.
///
/// All goes by the index `item_found`, in its order and, but for the documents, without a look at the table. That
/// asks for conditions that PostgreSQL may check before row-level security: on text, numbers and arrays of them,
/// not on enums.
@Repository
class SearchQueries {

    /// A search that takes longer than this is ended.
    private static final int PATIENCE_SECONDS = 5;

    private static final String PATIENCE =
            "select set_config('statement_timeout', '%ds', true)".formatted(PATIENCE_SECONDS);

    /// For searches by category and distance the plan is the same whatever is looked for; making it anew took
    /// longer than reading a page.
    private static final String ONE_PLAN = "select set_config('plan_cache_mode', 'force_generic_plan', true)";

    private final DSLContext database;
    private final Pipeline pipeline;

    SearchQueries(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// A page and one row more, and the state of the database that it was read in.
    Snapshot<List<Found>> page(ItemSearch search, Collection<String> categories, Instant now) {
        Table<?> keys = select(ITEM.CITY_ID, ITEM.ITEM_ID)
                .from(ITEM)
                .where(condition(search, categories, now))
                .and(search.after()
                        .map(after -> (Condition) row(ITEM.CATEGORY, ITEM.SEARCH_CELL, ITEM.ITEM_ID)
                                .gt(row(val(after.category()), val(after.cell()), val(after.id()))))
                        .orElse(noCondition()))
                .orderBy(ITEM.CATEGORY, ITEM.SEARCH_CELL, ITEM.ITEM_ID)
                .limit(search.limit() + 1)
                .asTable("key");
        Table<?> documents = lateral(select(ITEM.CITY_ID, ITEM.CATEGORY, ITEM.SEARCH_CELL, ITEM.ITEM_ID, ITEM.DOCUMENT)
                        .from(keys)
                        .join(ITEM)
                        .on(ITEM.CITY_ID.eq(keys.field(ITEM.CITY_ID)), ITEM.ITEM_ID.eq(keys.field(ITEM.ITEM_ID))))
                .as("found");
        Field<String> snapshot =
                field("pg_current_snapshot()::text", String.class).as("snapshot");
        Table<?> taken = select(snapshot).asTable("taken");
        Query query = database.select(
                        taken.field(snapshot),
                        documents.field(ITEM.CITY_ID),
                        documents.field(ITEM.CATEGORY),
                        documents.field(ITEM.SEARCH_CELL),
                        documents.field(ITEM.ITEM_ID),
                        documents.field(ITEM.DOCUMENT))
                .from(taken.leftJoin(documents).on(DSL.trueCondition()))
                .orderBy(
                        documents.field(ITEM.CATEGORY),
                        documents.field(ITEM.SEARCH_CELL),
                        documents.field(ITEM.ITEM_ID));
        pipeline.add(PATIENCE);
        if (search.within().isPresent() && search.maxCost().isEmpty()) {
            pipeline.add(ONE_PLAN);
        }
        List<Optional<Found>> found = new ArrayList<>();
        List<String> states = pipeline.query(
                query.getSQL(),
                row -> {
                    found.add(found(row));
                    return row.getString(1);
                },
                query.getBindValues().toArray());
        return new Snapshot<>(
                states.getFirst(), found.stream().flatMap(Optional::stream).toList());
    }

    private static Optional<Found> found(ResultSet row) throws SQLException {
        String city = row.getString(2);
        return city == null
                ? Optional.empty()
                : Optional.of(new Found(
                        new CityId(city),
                        new After(row.getString(3), row.getInt(4), row.getString(5)),
                        row.getString(6)));
    }

    /// How many there are, counted up to the limit; after [#page], in its transaction.
    Snapshot<Integer> count(ItemSearch search, Collection<String> categories, Instant now, int limit) {
        Query query = database.select(DSL.count(), field("pg_current_snapshot()::text", String.class))
                .from(selectOne()
                        .from(ITEM)
                        .where(condition(search, categories, now))
                        .limit(limit)
                        .asTable("counted"));
        return pipeline.query(
                        query.getSQL(),
                        row -> new Snapshot<>(row.getString(2), row.getInt(1)),
                        query.getBindValues().toArray())
                .getFirst();
    }

    List<RecordSearch.Found> records(RecordSearch search, Collection<String> categories) {
        Condition condition =
                ITEM.CATEGORY.eq(any(categories.toArray(String[]::new))).and(notWithdrawn());
        condition = and(condition, search.city().map(city -> ITEM.CITY_ID.eq(city.slug())));
        condition = and(condition, search.idPrefix().map(prefix -> ITEM.ITEM_ID.between(prefix, prefix + "~")));
        condition = called(condition, ITEM.ORIGIN_CITY, search.originCity());
        condition = called(condition, ITEM.CURRENT_CITY, search.currentCity());
        condition = and(condition, search.availableFrom().map(ITEM.AVAILABLE_FROM::ge));
        condition = and(condition, search.availableBefore().map(ITEM.AVAILABLE_FROM::lt));
        condition = and(condition, search.minQuantity().map(ITEM.QUANTITY_VALUE::ge));
        condition = and(condition, search.condition().map(ITEM.CONDITION::eq));
        condition = and(condition, search.updatedSince().map(ITEM.CREATED_AT::ge));
        condition = and(condition, search.asOf().map(ITEM.CREATED_AT::le));
        condition = and(
                condition,
                search.after()
                        .map(after ->
                                row(ITEM.CREATED_AT, ITEM.ITEM_ID).gt(row(val(after.updatedAt()), val(after.id())))));
        return database.select(ITEM.CITY_ID, ITEM.ITEM_ID, ITEM.DOCUMENT_SHA256, ITEM.CREATED_AT)
                .from(ITEM)
                .where(condition)
                .orderBy(ITEM.CREATED_AT, ITEM.ITEM_ID)
                .limit(search.limit() + 1)
                .queryTimeout(PATIENCE_SECONDS)
                .fetch(found -> new RecordSearch.Found(
                        new CityId(found.value1()), found.value2(), found.value3(), found.value4()));
    }

    private static Condition condition(ItemSearch search, Collection<String> categories, Instant now) {
        Condition condition =
                ITEM.CATEGORY.eq(any(categories.toArray(String[]::new))).and(notWithdrawn());
        condition = and(condition, search.city().map(city -> ITEM.CITY_ID.eq(city.slug())));
        condition = and(condition, search.within().map(SearchQueries::within));
        condition = and(condition, search.minQuantity().map(ITEM.QUANTITY_VALUE::ge));
        return and(condition, search.maxCost().map(cost -> costs(cost, search.kind(), now)));
    }

    private static Condition and(Condition condition, Optional<? extends Condition> more) {
        return more.isPresent() ? condition.and(more.get()) : condition;
    }

    private static Condition called(Condition condition, Field<String> city, Collection<String> names) {
        return names.isEmpty() ? condition : condition.and(lower(city).in(names));
    }

    /// In the index's own words, or PostgreSQL does not take the index.
    private static Condition notWithdrawn() {
        return ITEM.STATUS.ne(inline("withdrawn"));
    }

    private static Condition within(SearchCircle circle) {
        Condition near = circle.cells()
                .map(cells ->
                        ITEM.SEARCH_CELL.eq(any(Arrays.stream(cells).boxed().toArray(Integer[]::new))))
                .orElseGet(() -> ITEM.SEARCH_CELL.between(circle.firstCell(), circle.lastCell()));
        return near.and(cosine(circle).ge(circle.leastCosine()));
    }

    private static Field<Double> cosine(SearchCircle from) {
        return ITEM.SEARCH_X.mul(from.x()).plus(ITEM.SEARCH_Y.mul(from.y())).plus(ITEM.SEARCH_Z.mul(from.z()));
    }

    /// LoopCost (LOOP section 3) of having an item there is at most so much. [LoopCost] is the same in Java; a test
    /// compares them.
    private static Condition costs(MaxCost cost, ItemKind kind, Instant now) {
        SearchCircle there = new SearchCircle(
                cost.there(), cost.most().divide(LoopCost.PER_KILOMETRE).doubleValue());
        Condition local = ITEM.CITY_ID.eq(cost.node().slug());
        Field<BigDecimal> base = coalesce(
                field(select(min(OFFER.BASE_PRICE))
                        .from(OFFER)
                        .where(
                                OFFER.CITY_ID.eq(ITEM.CITY_ID),
                                (kind == ItemKind.MATERIAL ? OFFER.MATERIAL_ID : OFFER.PRODUCT_ID).eq(ITEM.ITEM_ID),
                                OFFER.STATUS.eq(OfferStatus.open),
                                OFFER.AVAILABLE_UNTIL.ge(now))),
                inline(BigDecimal.ZERO));
        Field<BigDecimal> kilometres =
                field("(6371.0088 * acos(least(1, {0})))::numeric", BigDecimal.class, cosine(there));
        Field<BigDecimal> fromElsewhere = base.mul(
                        inline(BigDecimal.ONE).plus(originsSignal(now)).plus(signal(cost.signals())))
                .plus(kilometres.mul(LoopCost.PER_KILOMETRE));
        // Most are decided by the way alone: it is at most what all may cost.
        return local.or(cosine(there).ge(there.leastCosine()))
                .and(when(local, base).otherwise(fromElsewhere).le(cost.most()));
    }

    private static Field<BigDecimal> signal(Signals signals) {
        BigDecimal others = signals.of(Signals.DEFAULT);
        return DSL.case_(ITEM.CATEGORY).mapValues(signals.values()).otherwise(others);
    }

    /// What the city whose item it is adds: its own value for the category, else its default, else nothing.
    private static Field<BigDecimal> originsSignal(Instant now) {
        Configuration configuration = Tables.CONFIGURATION;
        Value value = Tables.VALUE;
        return coalesce(
                field(select(value.VALUE_)
                        .from(value)
                        .where(
                                value.CITY_ID.eq(ITEM.CITY_ID),
                                value.CATEGORY.in(ITEM.CATEGORY, inline(Signals.DEFAULT)),
                                value.CONFIGURATION_ID.eq(select(configuration.CONFIGURATION_ID)
                                        .from(configuration)
                                        .where(configuration.CITY_ID.eq(ITEM.CITY_ID), configuration.VALID_FROM.le(now))
                                        .orderBy(configuration.VALID_FROM.desc())
                                        .limit(1)))
                        .orderBy(field(value.CATEGORY.eq(inline(Signals.DEFAULT))))
                        .limit(1)),
                inline(BigDecimal.ZERO));
    }

    /// What was read, and the state of the database that it was read in: two that are equal in the latter see the same.
    record Snapshot<T>(String state, T value) {}
}
