package city.loop.registry;

import static loop.jooq.registry.Tables.ITEM;
import static loop.jooq.registry.Tables.ITEM_MATERIAL;

import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.math.BigDecimal;
import java.util.Collection;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RegistryRepository {

    private static final String ADD = """
            insert into registry.item (city_id, item_id, kind, category, name, condition, quantity_value, quantity_unit,
                dimension, amount, offered_amount, origin_city, current_city, latitude, longitude, available_from,
                expires, status, visible_to, organisation_id, document, document_sha256, created_at,
                search_latitude, search_longitude, search)
            values (?, ?, ?::registry.item_kind, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?::registry.tier, ?, ?::json, ?, ?,
                ?, ?, to_tsvector('simple', ext.unaccent(?)))
            on conflict do nothing""";

    private final DSLContext database;
    private final Pipeline pipeline;

    RegistryRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// Adds the item, together with the statements of the transaction that come next.
    ///
    /// @param searchText what a search finds the item by: public words only
    /// @param foundAt where a search by distance finds the item; null where nobody knows
    Pipeline.Changed add(Item item, @Nullable GeoPoint foundAt, String searchText) {
        GeoPoint place = item.place();
        return pipeline.add(
                ADD,
                item.city().slug(),
                item.id().value(),
                item.id().kind().wire(),
                item.category(),
                item.name(),
                item.condition(),
                item.quantity().value(),
                item.quantity().unit().wire(),
                item.quantity().unit().dimension().wire(),
                item.quantity().amount(),
                item.offeredAmount(),
                item.originCity(),
                item.currentCity(),
                place == null ? null : place.latitude(),
                place == null ? null : place.longitude(),
                item.availableFrom(),
                item.expires(),
                item.status(),
                item.visibleTo().wire(),
                item.organisation(),
                item.document(),
                item.documentHash(),
                item.createdAt(),
                foundAt == null ? null : foundAt.latitude(),
                foundAt == null ? null : foundAt.longitude(),
                searchText);
    }

    /// Notes which materials a product says that it is made of.
    void compose(CityId city, ItemId product, Collection<ItemId> materials) {
        var rows = database.insertInto(
                ITEM_MATERIAL, ITEM_MATERIAL.CITY_ID, ITEM_MATERIAL.PRODUCT_ID, ITEM_MATERIAL.MATERIAL_ID);
        for (ItemId material : materials) {
            rows = rows.values(city.slug(), product.value(), material.value());
        }
        rows.onConflictDoNothing().execute();
    }

    /// Changes how much of an item is offered; no row when that would be more than there is, or more of an item that is
    /// withdrawn. Whoever asks at the same time waits for this transaction's end.
    Pipeline.Changed offerMore(CityId city, ItemId item, BigDecimal amount) {
        return pipeline.add(database.update(ITEM)
                .set(ITEM.OFFERED_AMOUNT, ITEM.OFFERED_AMOUNT.add(amount))
                .where(
                        ITEM.CITY_ID.eq(city.slug()),
                        ITEM.ITEM_ID.eq(item.value()),
                        amount.signum() > 0 ? ITEM.STATUS.ne("withdrawn") : DSL.noCondition(),
                        ITEM.OFFERED_AMOUNT.add(amount).between(DSL.inline(BigDecimal.ZERO), ITEM.AMOUNT)));
    }

    void moveTo(CityId city, ItemId item, String currentCity, @Nullable GeoPoint foundAt) {
        pipeline.add(database.update(ITEM)
                .set(ITEM.CURRENT_CITY, currentCity)
                .set(ITEM.SEARCH_LATITUDE, foundAt == null ? null : foundAt.latitude())
                .set(ITEM.SEARCH_LONGITUDE, foundAt == null ? null : foundAt.longitude())
                .where(ITEM.CITY_ID.eq(city.slug()), ITEM.ITEM_ID.eq(item.value())));
    }
}
