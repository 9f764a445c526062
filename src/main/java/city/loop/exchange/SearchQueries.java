package city.loop.exchange;

import static loop.jooq.exchange.Tables.OFFER;
import static loop.jooq.registry.Tables.ITEM;
import static org.jooq.impl.DSL.any;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.DSL.when;

import city.loop.exchange.ItemSearch.After;
import city.loop.exchange.ItemSearch.MaxCost;
import city.loop.exchange.ItemSearchResult.Found;
import city.loop.exchange.SearchCircle.Cover;
import city.loop.exchange.SearchCircle.Grid;
import city.loop.identity.Pipeline;
import city.loop.registry.ItemKind;
import city.loop.shared.CityId;
import city.loop.signals.Signals;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import loop.jooq.exchange.enums.OfferStatus;
import loop.jooq.signals.Tables;
import loop.jooq.signals.tables.Configuration;
import loop.jooq.signals.tables.Value;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/// Searches items. What the current actor may not see is not there: row-level security leaves it out.
///
/// All goes by the index `item_found`, in its order and, but for the documents, without a look at the table. That
/// asks for conditions that PostgreSQL may check before row-level security: on text, numbers and arrays of them,
/// not on enums.
///
/// How many there are in a square of a grid is known by category and city (`item_counted`, DD0042): only at a
/// circle's edge are items looked at one by one.
@Repository
class SearchQueries {

    /// A search that takes longer than this is ended.
    private static final int PATIENCE_SECONDS = 5;

    private static final String PATIENCE =
            "select set_config('statement_timeout', '%ds', true)".formatted(PATIENCE_SECONDS);

    /// For searches by category and distance the plan is the same whatever is looked for; making it anew took
    /// longer than reading a page.
    private static final String ONE_PLAN = PATIENCE + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

    /// A page and one row more, and how many there are, unless that is known or all are on the page.
    private static final String PAGE = """
            with key as materialized (
                select item.city_id, item.item_id from registry.item where %s
                order by item.category, item.search_cell, item.search_spot, item.item_id limit ?),
            taken as materialized (
                select pg_current_snapshot()::text as state,
                    case when pg_current_snapshot()::text <> ? and (? or (select count(*) from key) > ?)
                        then (%s) end as total)
            select taken.state, taken.total, item.city_id, item.category, item.search_cell, item.search_spot,
                item.item_id, item.document, item.document_sha256
            from taken left join (key join registry.item using (city_id, item_id)) on true
            order by item.category, item.search_cell, item.search_spot, item.item_id""";

    private static final String COUNT = "select count(*)::integer from (%s limit ?) counted";
    private static final String HELD =
            "select coalesce(sum(item.items), 0)::integer as items from registry.item_counted item where item.grid = %d and ";
    private static final String ONE_OF = "select from registry.item where ";
    private static final String AFTER =
            "(item.category, item.search_cell, item.search_spot, item.item_id) > (?, ?, ?, ?)";
    private static final String IN_CELLS = "item.search_cell = any (?)";
    private static final String IN_SPOTS = "item.search_spot = any (?)";

    /// In the index's own words, or PostgreSQL does not take the index.
    private static final String NOT_WITHDRAWN = "item.status <> 'withdrawn'";

    /// So far around a circle's centre there are few cells, and often enough items to know that there are many.
    private static final int CORE_KILOMETRES = 200;

    /// So many spots a page is searched by; of more, their cells are enough.
    private static final int FEW_SPOTS = 64;

    private final DSLContext database;
    private final Pipeline pipeline;

    SearchQueries(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// A page and one row more, how many there are, counted up to the limit, and the state of the database that both
    /// were read in.
    ///
    /// @param known a state of the database in which it is known how many there are; in it they are not counted
    Page page(ItemSearch search, Collection<String> categories, Instant now, String known, int limit) {
        Part place = inOneOf(search, categories);
        Part filters = filters(search, place, now);
        Optional<Covered> within = search.within().map(Covered::of);
        Part rows = within.map(circle -> filters.and(circle.all())).orElse(filters);
        Part key = search.after()
                .map(after -> rows.and(new Part(AFTER, after.category(), after.cell(), after.spot(), after.id())))
                .orElse(rows);
        Part count = search.minQuantity().isPresent() || search.maxCost().isPresent()
                ? new Part(ONE_OF).then(rows).in(COUNT, limit)
                : within.map(circle -> circle.count(place, limit)).orElseGet(() -> held(Grid.CELL, place));
        List<Row> read = pipeline.query(
                within.isPresent() && search.maxCost().isEmpty() ? ONE_PLAN : PATIENCE,
                PAGE.formatted(key.sql(), count.sql()),
                row -> new Row(row.getString(1), Optional.ofNullable(row.getObject(2, Integer.class)), found(row)),
                Stream.of(
                                key.values().stream(),
                                Stream.of(
                                        search.limit() + 1,
                                        known,
                                        search.after().isPresent(),
                                        search.limit()),
                                count.values().stream())
                        .flatMap(values -> values)
                        .toArray());
        Row first = read.getFirst();
        return new Page(
                first.state(),
                read.stream().map(Row::found).flatMap(Optional::stream).toList(),
                first.total());
    }

    private record Row(String state, Optional<Integer> total, Optional<Found> found) {}

    private static Optional<Found> found(ResultSet row) throws SQLException {
        String city = row.getString(3);
        return city == null
                ? Optional.empty()
                : Optional.of(new Found(
                        new CityId(city),
                        new After(row.getString(4), row.getInt(5), row.getInt(6), row.getString(7)),
                        row.getString(8),
                        row.getString(9)));
    }

    List<RecordSearch.Found> records(RecordSearch search, Collection<String> categories) {
        Condition condition =
                ITEM.CATEGORY.eq(any(categories.toArray(String[]::new))).and(NOT_WITHDRAWN);
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

    /// What the counts tell apart as well.
    private static Part inOneOf(ItemSearch search, Collection<String> categories) {
        Part categorised = new Part("item.category = any (?::text[])", (Object) categories.toArray(String[]::new));
        return and(categorised, search.city().map(city -> new Part("item.city_id = ?", city.slug())));
    }

    private Part filters(ItemSearch search, Part place, Instant now) {
        Part filters = new Part(NOT_WITHDRAWN).and(place);
        filters = and(filters, search.minQuantity().map(least -> new Part("item.quantity_value >= ?", least)));
        return and(filters, search.maxCost().map(cost -> {
            Condition costs = costs(cost, search.kind(), now);
            return new Part(
                    database.render(costs), database.extractBindValues(costs).toArray());
        }));
    }

    /// How many of what a part says all squares of the grid hold together.
    private static Part held(Grid grid, Part by) {
        return new Part(HELD.formatted(grid.rowsPerDegree())).then(by);
    }

    private static Part and(Part part, Optional<Part> more) {
        return more.map(part::and).orElse(part);
    }

    private static Condition and(Condition condition, Optional<? extends Condition> more) {
        return more.isPresent() ? condition.and(more.get()) : condition;
    }

    private static Condition called(Condition condition, Field<String> city, Collection<String> names) {
        return names.isEmpty() ? condition : condition.and(lower(city).in(names));
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

    /// What was read in one state of the database: two that are equal in the latter see the same.
    ///
    /// @param total how many there are; empty when that was known, or all are here
    record Page(String state, List<Found> rows, Optional<Integer> total) {}

    /// A piece of a statement, with a value for each `?`.
    private record Part(String sql, List<Object> values) {

        Part(String sql, Object... values) {
            this(sql, List.of(values));
        }

        Part and(Part more) {
            return then(new Part(" and ")).then(more);
        }

        Part then(Part more) {
            return new Part(
                    sql + more.sql,
                    Stream.concat(values.stream(), more.values.stream()).toList());
        }

        /// Within a text, with values for the `?` behind its place.
        Part in(String text, Object... more) {
            return new Part(
                    text.formatted(sql),
                    Stream.concat(values.stream(), Stream.of(more)).toList());
        }
    }

    /// A circle with the squares that it touches, as far as they can be listed.
    private record Covered(SearchCircle circle, Optional<Cover> cells, Optional<Cover> spots) {

        static Covered of(SearchCircle circle) {
            Optional<Cover> cells = circle.cover(Grid.CELL);
            return new Covered(circle, cells, cells.isPresent() ? circle.cover(Grid.SPOT) : Optional.empty());
        }

        /// All that lies within.
        Part all() {
            Part near = cells.map(cover -> new Part(IN_CELLS, cover.all()))
                    .orElseGet(() -> new Part(
                            "item.search_cell between ? and ?", circle.first(Grid.CELL), circle.last(Grid.CELL)));
            return SearchQueries.and(
                            near,
                            spots.filter(cover -> cover.size() <= FEW_SPOTS)
                                    .map(cover -> new Part(IN_SPOTS, cover.all())))
                    .and(exactly());
        }

        /// How many of a place's items lie within. What whole cells hold is often enough to know that there are as many
        /// as the limit; else what whole spots hold is added to what is found at the edge.
        Part count(Part place, int limit) {
            Part inCells = cells.or(this::core)
                    .map(cover -> inWhole(Grid.CELL, cover.whole(), place))
                    .orElse(new Part("select 0 as items"));
            return new Part("select case when cells.items >= ? then cells.items else ", limit)
                    .then(others(place, limit))
                    .then(new Part(" end from ("))
                    .then(inCells)
                    .then(new Part(") cells"));
        }

        /// How many, where whole cells do not hold as many as the limit.
        private Part others(Part place, int limit) {
            Part one = new Part(ONE_OF + NOT_WITHDRAWN).and(place);
            if (cells.isEmpty()) {
                return new Part("(").then(one.and(all()).in(COUNT, limit)).then(new Part(")"));
            }
            if (spots.isEmpty()) {
                Part edge = new Part(IN_CELLS, cells.get().edge());
                return new Part("cells.items + (")
                        .then(one.and(edge).and(exactly()).in(COUNT, limit))
                        .then(new Part(")"));
            }
            // By blocks where these lie within as a whole: they are a quarter as many.
            int[] blocks = circle.cover(Grid.BLOCK).orElseThrow().whole();
            int[] whole = SearchCircle.outside(blocks, spots.get().whole());
            Part edge =
                    new Part(IN_SPOTS, SearchCircle.outside(blocks, spots.get().edge()));
            return new Part("(")
                    .then(inWhole(Grid.BLOCK, blocks, place))
                    .then(new Part(") + ("))
                    .then(inWhole(Grid.SPOT, whole, place))
                    .then(new Part(") + ("))
                    .then(one.and(edge).and(exactly()).in(COUNT, limit))
                    .then(new Part(")"));
        }

        /// How many of a place's items there are in squares that lie within as a whole.
        private static Part inWhole(Grid grid, int[] squares, Part place) {
            return held(grid, new Part("item.square = any (?)", squares).and(place));
        }

        /// The cells around the centre; empty near a pole, where they are too many as well.
        private Optional<Cover> core() {
            return new SearchCircle(circle.centre(), Math.min(circle.kilometres(), CORE_KILOMETRES)).cover(Grid.CELL);
        }

        private Part exactly() {
            return new Part(
                    "item.search_x * ? + item.search_y * ? + item.search_z * ? >= ?",
                    circle.x(),
                    circle.y(),
                    circle.z(),
                    circle.leastCosine());
        }
    }
}
