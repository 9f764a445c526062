package city.loop.search;

import static loop.jooq.search.Tables.LISTING;
import static loop.jooq.search.Tables.LISTING_TEXT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import loop.jooq.search.enums.Kind;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ListingQueries {

    /// How alike a word has to be to one that is there: one wrong letter in six is.
    private static final String ALIKE = "0.45";

    private static final double EARTH_KM = 6371.0088;

    /// What a result shows; the words for searching are longer than all of it.
    private static final List<Field<?>> SHOWN = List.of(
            LISTING.CITY_ID,
            LISTING.KIND,
            LISTING.LISTING_ID,
            LISTING.TITLE,
            LISTING.SUMMARY,
            LISTING.CATEGORY,
            LISTING.CONDITION,
            LISTING.STATE,
            LISTING.QUANTITY_VALUE,
            LISTING.QUANTITY_UNIT,
            LISTING.LATITUDE,
            LISTING.LONGITUDE,
            LISTING.ENDS_AT,
            LISTING.CREATED_AT);

    private static final Field<String> SNAPSHOT = field("pg_current_snapshot()::text", String.class);

    /// Listings with what they are found by.
    private static final Table<?> WITH_TEXT = LISTING.join(LISTING_TEXT)
            .on(
                    LISTING_TEXT.CITY_ID.eq(LISTING.CITY_ID),
                    LISTING_TEXT.KIND.eq(LISTING.KIND),
                    LISTING_TEXT.LISTING_ID.eq(LISTING.LISTING_ID));

    private final DSLContext database;
    private final Pipeline pipeline;

    ListingQueries(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// Has the database give up on any statement of this transaction that takes longer, and take words for alike that
    /// are as much so as this portal wants it.
    void prepare(Duration most) {
        pipeline.add(
                "select set_config('statement_timeout', ?, true), set_config('pg_trgm.word_similarity_threshold', ?, true)",
                Long.toString(most.toMillis()),
                ALIKE);
    }

    List<Hit> list(ListingFilter filter, int offset, int limit) {
        return rows(filter, condition(filter, true, true).and(text(filter)), order(filter), offset, limit);
    }

    Map<ListingKind, Integer> kinds(ListingFilter filter) {
        return database.select(LISTING.KIND, count())
                .from(listings(filter))
                .where(condition(filter, false, true), text(filter))
                .groupBy(LISTING.KIND)
                .fetchMap(row -> kind(row.value1()), row -> row.value2());
    }

    /// How many there are by kind and category, whatever kind and category are asked for; most first.
    List<Count> counts(ListingFilter filter) {
        return database.select(LISTING.KIND, LISTING.CATEGORY, count())
                .from(listings(filter))
                .where(condition(filter, false, false), text(filter))
                .groupBy(LISTING.KIND, LISTING.CATEGORY)
                .orderBy(count().desc(), LISTING.CATEGORY)
                .fetch(row -> new Count(kind(row.value1()), Optional.ofNullable(row.value2()), row.value3()));
    }

    /// @param category empty for listings without one
    record Count(ListingKind kind, Optional<String> category, int count) {}

    /// The state of the database: as long as it is the same, so is all that is read of it.
    String state() {
        return database.select(SNAPSHOT).fetchSingle().value1();
    }

    /// The same as [#kinds] with the state in which they were counted, and the moment from which fewer are open.
    Counted counted(ListingFilter filter) {
        var rows = database.select(
                        LISTING.KIND,
                        count(),
                        min(LISTING.ENDS_AT).filterWhere(LISTING.ENDS_AT.ge(filter.now())),
                        SNAPSHOT)
                .from(listings(filter))
                .where(condition(filter, false, true), text(filter))
                .groupBy(LISTING.KIND)
                .fetch();
        return new Counted(
                rows.intoMap(row -> kind(row.value1()), row -> row.value2()),
                rows.stream().map(row -> row.value4()).findFirst().orElse(""),
                rows.stream()
                        .map(row -> row.value3())
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(Instant.MAX));
    }

    /// @param state of the database, empty when nothing was counted
    record Counted(Map<ListingKind, Integer> kinds, String state, Instant until) {}

    /// What has the words nearly in its name, most alike first, without what has them all.
    List<Hit> similar(ListingFilter filter, int limit) {
        String text = filter.text().orElseThrow();
        Condition alike = DSL.condition("{0} operator(ext.<%) {1}", plain(text), LISTING_TEXT.PLAIN_NAMES);
        SortField<?> most = field("ext.word_similarity({0}, {1})", Float.class, plain(text), LISTING_TEXT.PLAIN_NAMES)
                .desc();
        return rows(
                filter,
                condition(filter, true, true).and(alike).and(not(text(filter))),
                List.of(most, LISTING.CREATED_AT.desc()),
                0,
                limit);
    }

    /// The text with each word replaced by the most similar one that something in any city has; empty when there is
    /// nothing to replace.
    Optional<String> meant(ListingFilter filter, String text) {
        List<String> words = new ArrayList<>();
        boolean changed = false;
        for (String word : words(text)) {
            Optional<String> nearest = nearest(filter, word);
            words.add(nearest.orElse(word));
            changed |= nearest.filter(found -> !found.equalsIgnoreCase(word)).isPresent();
        }
        return changed ? Optional.of(String.join(" ", words)) : Optional.empty();
    }

    private Optional<String> nearest(ListingFilter filter, String word) {
        return database.fetchOptional(
                        """
                        select w from (
                            select distinct regexp_split_to_table(names, '[^[:alnum:]]+') as w
                            from (select {0} as names from {1} where {2} and {3} operator(ext.<%) {4} limit 300) as near
                        ) as found
                        where ext.similarity(lower(ext.unaccent(w)), {3}) > 0.3
                        order by ext.similarity(lower(ext.unaccent(w)), {3}) desc, w limit 1
                        """,
                        LISTING_TEXT.NAMES,
                        WITH_TEXT,
                        condition(filter.everywhere(), true, true),
                        plain(word),
                        LISTING_TEXT.PLAIN_NAMES)
                .map(row -> row.get(0, String.class));
    }

    Optional<GeoPoint> place(CityId city, String words) {
        return database.select(LISTING.LATITUDE, LISTING.LONGITUDE)
                .from(WITH_TEXT)
                .where(
                        LISTING.CITY_ID.eq(city.slug()),
                        LISTING.KIND.eq(Kind.initiative),
                        LISTING.LATITUDE.isNotNull(),
                        inNames(words))
                .orderBy(LISTING.LISTING_ID)
                .limit(1)
                .fetchOptional(row -> new GeoPoint(row.value1(), row.value2()));
    }

    private List<Hit> rows(
            ListingFilter filter, Condition condition, List<? extends SortField<?>> order, int offset, int limit) {
        Field<Double> km = filter.near().map(ListingQueries::distance).orElse(inline((Double) null, Double.class));
        return database.select(SHOWN)
                .select(km)
                .from(listings(filter))
                .where(condition)
                .orderBy(order)
                .limit(offset, limit)
                .fetch(row -> new Hit(listing(row), row.get(SHOWN.size(), Double.class)));
    }

    private static Table<?> listings(ListingFilter filter) {
        return filter.text().isPresent() ? WITH_TEXT : LISTING;
    }

    private static List<SortField<?>> order(ListingFilter filter) {
        List<SortField<?>> order = new ArrayList<>();
        switch (filter.order()) {
            case RELEVANCE ->
                filter.text()
                        .ifPresent(text -> order.add(
                                field("ts_rank({0}, {1})", Float.class, LISTING_TEXT.WORDS, query(filter, text))
                                        .desc()));
            case NEWEST -> {}
            case ENDING -> order.add(LISTING.ENDS_AT.asc().nullsLast());
            case NEAREST ->
                filter.near().ifPresent(near -> order.add(distance(near).asc().nullsLast()));
        }
        order.add(LISTING.CREATED_AT.desc());
        order.add(LISTING.LISTING_ID.desc());
        return order;
    }

    /// Kinds and states are written out, or PostgreSQL does not take the indexes of what is open.
    private static Condition condition(ListingFilter filter, boolean kind, boolean category) {
        Condition condition = noCondition();
        if (kind) {
            condition = condition.and(LISTING.KIND.in(filter.kinds().stream()
                    .map(each -> inline(Kind.lookupLiteral(each.wire())))
                    .toList()));
        }
        if (filter.city().isPresent()) {
            condition = condition.and(LISTING.CITY_ID.eq(filter.city().get().slug()));
        }
        if (filter.elsewhere().isPresent()) {
            condition =
                    condition.and(LISTING.CITY_ID.ne(filter.elsewhere().get().slug()));
        }
        if (category && filter.category().isPresent()) {
            condition = condition.and(LISTING.CATEGORY.eq(filter.category().get()));
        }
        if (filter.state().isPresent()) {
            condition =
                    condition.and(LISTING.STATE.eq(inline(filter.state().get().wire())));
        }
        if (!filter.ended()) {
            condition = condition.and(LISTING.STATE
                    .ne(inline(ListingState.OPEN.wire()))
                    .or(LISTING.ENDS_AT.isNull())
                    .or(LISTING.ENDS_AT.ge(filter.now())));
        }
        if (filter.endsBefore().isPresent()) {
            condition = condition.and(
                    LISTING.ENDS_AT.between(filter.now(), filter.endsBefore().get()));
        }
        if (filter.condition().isPresent()) {
            condition = condition.and(LISTING.CONDITION.eq(filter.condition().get()));
        }
        if (filter.atLeast().isPresent()) {
            Quantity least = filter.atLeast().get();
            condition = condition
                    .and(LISTING.DIMENSION.eq(least.unit().dimension().wire()))
                    .and(LISTING.AMOUNT.ge(least.amount()));
        }
        if (filter.near().isPresent() && filter.withinKm().isPresent()) {
            GeoPoint near = filter.near().get();
            double km = filter.withinKm().get();
            double degrees = Math.toDegrees(km / EARTH_KM);
            double wider = degrees / Math.max(0.01, Math.cos(Math.toRadians(near.latitude())));
            condition = condition
                    .and(LISTING.LATITUDE.between(near.latitude() - degrees, near.latitude() + degrees))
                    .and(LISTING.LONGITUDE.between(near.longitude() - wider, near.longitude() + wider))
                    .and(distance(near).le(km));
        }
        return condition;
    }

    /// All words, reduced to their stems, are in the text, or all of them, as they stand, are parts of the names: so
    /// "Träger" finds the "Stahlträger".
    private static Condition text(ListingFilter filter) {
        return filter.text()
                .map(text -> DSL.condition("{0} @@ {1}", LISTING_TEXT.WORDS, query(filter, text))
                        .or(inNames(text)))
                .orElse(noCondition());
    }

    private static Condition inNames(String text) {
        List<String> words = words(text);
        // What is left out or quoted is for the other half.
        return words.isEmpty() || text.contains("-") || text.contains("\"")
                ? falseCondition()
                : words.stream()
                        .map(word -> DSL.condition("{0} like '%' || {1} || '%'", LISTING_TEXT.PLAIN_NAMES, plain(word)))
                        .reduce(noCondition(), Condition::and);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[^\\p{L}\\p{N}]+"))
                .filter(word -> word.length() > 1)
                .toList();
    }

    private static Field<String> plain(String text) {
        return field("ext.unaccent({0})", String.class, val(text.toLowerCase(Locale.ROOT)));
    }

    private static Field<Object> query(ListingFilter filter, String text) {
        return field(
                "websearch_to_tsquery(search.configuration({0}), {1})",
                Object.class, val(filter.language().getLanguage()), val(text));
    }

    /// Great-circle distance in kilometres (haversine), as [GeoPoint#distanceKm] works it out.
    private static Field<Double> distance(GeoPoint from) {
        return field(
                """
                (2 * {0} * asin(least(1, sqrt(power(sin(radians({3} - {1}) / 2), 2) \
                + cos(radians({1})) * cos(radians({3})) * power(sin(radians({4} - {2}) / 2), 2)))))\
                """,
                Double.class,
                inline(EARTH_KM),
                val(from.latitude()),
                val(from.longitude()),
                LISTING.LATITUDE,
                LISTING.LONGITUDE);
    }

    private static ListingKind kind(Kind kind) {
        return ListingKind.of(kind.getLiteral()).orElseThrow();
    }

    private static Listing listing(Record row) {
        return new Listing(
                new CityId(row.get(LISTING.CITY_ID)),
                kind(row.get(LISTING.KIND)),
                row.get(LISTING.LISTING_ID),
                row.get(LISTING.TITLE),
                row.get(LISTING.SUMMARY),
                row.get(LISTING.CATEGORY),
                row.get(LISTING.CONDITION),
                ListingState.of(row.get(LISTING.STATE)).orElseThrow(),
                quantity(row),
                row.get(LISTING.LATITUDE) == null
                        ? null
                        : new GeoPoint(row.get(LISTING.LATITUDE), row.get(LISTING.LONGITUDE)),
                row.get(LISTING.ENDS_AT),
                row.get(LISTING.CREATED_AT));
    }

    private static @Nullable Quantity quantity(Record row) {
        return row.get(LISTING.QUANTITY_VALUE) == null
                ? null
                : new Quantity(row.get(LISTING.QUANTITY_VALUE), Unit.of(row.get(LISTING.QUANTITY_UNIT)));
    }
}
