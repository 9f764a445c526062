package city.loop.registry;

import static loop.jooq.registry.Tables.ITEM;
import static loop.jooq.registry.Tables.ITEM_MATERIAL;
import static loop.jooq.registry.Tables.RECORD_DIRECTORY;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.val;

import city.loop.identity.Pipeline;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.GeoPoint;
import city.loop.shared.Page;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import city.loop.shared.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import loop.jooq.registry.tables.records.ItemRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.SortOrder;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// Reads items. What the current actor may not see is not there: row-level security leaves it out.
@Repository
class RegistryQueries {

    /// As the index `item_gtin` has it.
    private static final Field<String> GTIN =
            DSL.field("lpad({0} -> 'passport' ->> 'gtin', 14, '0')", String.class, ITEM.DOCUMENT);

    /// Written once: it is asked several times by each step of an exchange.
    private static final String BY_ID = DSL.using(SQLDialect.POSTGRES)
            .select(ITEM.fields())
            .from(RECORD_DIRECTORY)
            .join(ITEM)
            .on(ITEM.CITY_ID.eq(RECORD_DIRECTORY.CITY_ID), ITEM.ITEM_ID.eq(RECORD_DIRECTORY.RECORD_ID))
            .where(
                    RECORD_DIRECTORY.KIND.eq(DSL.param("kind", String.class)),
                    RECORD_DIRECTORY.RECORD_ID.eq(DSL.param("id", String.class)))
            .getSQL();

    private final DSLContext database;
    private final Pipeline pipeline;

    RegistryQueries(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    Optional<Item> find(ItemId id) {
        return pipeline.query(ITEM, BY_ID, id.kind().wire(), id.value()).stream()
                .findFirst()
                .map(RegistryQueries::item);
    }

    Page<Item> list(ItemFilter filter) {
        List<Item> rows = database.selectFrom(ITEM)
                .where(condition(filter))
                .and(filter.after()
                        .map(after ->
                                row(ITEM.CREATED_AT, ITEM.ITEM_ID).lt(row(val(after.createdAt()), val(after.id()))))
                        .orElse(noCondition()))
                .orderBy(ITEM.CREATED_AT.desc(), ITEM.ITEM_ID.desc())
                .limit(filter.limit() + 1)
                .fetch(RegistryQueries::item);
        return Page.of(
                rows,
                filter.limit(),
                item -> new Cursor(item.createdAt(), item.id().value()));
    }

    /// Rows from a place in the order on; the filter's own cursor and limit play no part.
    List<ItemSummary> rows(ItemFilter filter, ItemOrder order, int offset, int limit) {
        Field<?> column =
                switch (order.column()) {
                    case CREATED -> ITEM.CREATED_AT;
                    case CATEGORY -> ITEM.CATEGORY;
                    case NAME -> ITEM.NAME;
                    case AVAILABLE -> ITEM.AMOUNT.minus(ITEM.OFFERED_AMOUNT);
                    case AVAILABLE_FROM -> ITEM.AVAILABLE_FROM;
                };
        SortOrder direction = order.ascending() ? SortOrder.ASC : SortOrder.DESC;
        return database.select(
                        ITEM.CITY_ID,
                        ITEM.ITEM_ID,
                        ITEM.CATEGORY,
                        ITEM.NAME,
                        ITEM.QUANTITY_VALUE,
                        ITEM.QUANTITY_UNIT,
                        ITEM.OFFERED_AMOUNT,
                        ITEM.CURRENT_CITY,
                        ITEM.AVAILABLE_FROM,
                        ITEM.STATUS,
                        ITEM.CREATED_AT)
                .from(ITEM)
                .where(condition(filter))
                .orderBy(column.sort(direction), ITEM.ITEM_ID.sort(direction))
                .limit(offset, limit)
                .fetch(Records.mapping(RegistryQueries::summary));
    }

    /// Of these items those that are registered here.
    List<Item> all(Collection<ItemId> ids) {
        return database.select(ITEM.fields())
                .from(RECORD_DIRECTORY)
                .join(ITEM)
                .on(ITEM.CITY_ID.eq(RECORD_DIRECTORY.CITY_ID), ITEM.ITEM_ID.eq(RECORD_DIRECTORY.RECORD_ID))
                .where(
                        RECORD_DIRECTORY.KIND.in(ItemKind.MATERIAL.wire(), ItemKind.PRODUCT.wire()),
                        RECORD_DIRECTORY.RECORD_ID.in(
                                ids.stream().map(ItemId::value).toList()))
                .fetchInto(ITEM)
                .map(RegistryQueries::item);
    }

    List<Item> madeFrom(ItemId material, int limit) {
        return database.select(ITEM.fields())
                .from(ITEM_MATERIAL)
                .join(ITEM)
                .on(ITEM.CITY_ID.eq(ITEM_MATERIAL.CITY_ID), ITEM.ITEM_ID.eq(ITEM_MATERIAL.PRODUCT_ID))
                .where(ITEM_MATERIAL.MATERIAL_ID.eq(material.value()))
                .orderBy(ITEM.CREATED_AT.desc(), ITEM.ITEM_ID.desc())
                .limit(limit)
                .fetchInto(ITEM)
                .map(RegistryQueries::item);
    }

    List<Item> carrying(Gs1Key key, int limit) {
        Condition condition = GTIN.eq(key.gtin());
        if (key.lot().isPresent()) {
            condition = condition.and(traceability("lot_number")
                    .eq(key.lot().get())
                    .or(traceability("batch_id").eq(key.lot().get())));
        }
        if (key.serial().isPresent()) {
            condition = condition.and(traceability("serial_number")
                    .eq(key.serial().get())
                    .or(DSL.field("{0} ->> 'serial_number'", String.class, ITEM.DOCUMENT)
                            .eq(key.serial().get())));
        }
        return database.selectFrom(ITEM)
                .where(condition)
                .orderBy(ITEM.CREATED_AT.desc(), ITEM.ITEM_ID.desc())
                .limit(limit)
                .fetch(RegistryQueries::item);
    }

    private static Field<String> traceability(String member) {
        return DSL.field("{0} -> 'traceability' ->> {1}", String.class, ITEM.DOCUMENT, DSL.inline(member));
    }

    private static ItemSummary summary(
            String city,
            String id,
            String category,
            @Nullable String name,
            BigDecimal value,
            String unit,
            BigDecimal offered,
            String currentCity,
            Instant availableFrom,
            String status,
            Instant createdAt) {
        Quantity quantity = new Quantity(value, Unit.of(unit));
        return new ItemSummary(
                new CityId(city),
                new ItemId(id),
                category,
                name,
                quantity,
                quantity.withAmount(quantity.amount().subtract(offered)),
                currentCity,
                availableFrom,
                status,
                createdAt);
    }

    int count(ItemFilter filter) {
        return database.fetchCount(ITEM, condition(filter));
    }

    private static Condition condition(ItemFilter filter) {
        Condition condition = noCondition();
        if (filter.kind().isPresent()) {
            condition = condition.and(ITEM.KIND.eq(loop.jooq.registry.enums.ItemKind.lookupLiteral(
                    filter.kind().get().wire())));
        }
        if (filter.city().isPresent()) {
            condition = condition.and(ITEM.CITY_ID.eq(filter.city().get().slug()));
        }
        if (filter.category().isPresent()) {
            CategoryPattern category = new CategoryPattern(filter.category().get());
            condition = condition.and(ITEM.CATEGORY.between(category.first(), category.last()));
        }
        if (filter.status().isPresent()) {
            condition = condition.and(ITEM.STATUS.eq(filter.status().get()));
        }
        if (filter.text().isPresent()) {
            condition = condition.and(matches(filter.text().get()));
        }
        return condition;
    }

    /// Each word of the text begins a word of the item's, or the text is a part of its id.
    private static Condition matches(String text) {
        List<String> words = List.of(text.strip().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")).stream()
                .filter(word -> !word.isEmpty())
                .map(word -> "'" + word + "':*")
                .toList();
        Condition byId = ITEM.ITEM_ID.contains(text.strip().toUpperCase(Locale.ROOT));
        return words.isEmpty()
                ? byId
                : byId.or(DSL.condition(
                        "{0} @@ to_tsquery('simple', ext.unaccent({1}))", ITEM.SEARCH, val(String.join(" & ", words))));
    }

    private static Item item(ItemRecord row) {
        return new Item(
                new CityId(row.getCityId()),
                new ItemId(row.getItemId()),
                row.getCategory(),
                row.getName(),
                row.getCondition(),
                new Quantity(row.getQuantityValue(), Unit.of(row.getQuantityUnit())),
                row.getOfferedAmount(),
                row.getOriginCity(),
                row.getCurrentCity(),
                row.getLatitude() == null ? null : new GeoPoint(row.getLatitude(), row.getLongitude()),
                row.getAvailableFrom(),
                row.getExpires(),
                row.getStatus(),
                Tier.of(row.getVisibleTo().getLiteral()),
                row.getOrganisationId(),
                row.getDocument().data(),
                row.getDocumentSha256(),
                row.getCreatedAt());
    }
}
