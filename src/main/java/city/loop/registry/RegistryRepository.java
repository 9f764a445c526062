package city.loop.registry;

import static loop.jooq.registry.Tables.ITEM;
import static loop.jooq.registry.Tables.ITEM_MATERIAL;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.math.BigDecimal;
import java.util.Collection;
import loop.jooq.registry.enums.ItemKind;
import loop.jooq.registry.enums.Tier;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class RegistryRepository {

    private final DSLContext database;

    RegistryRepository(DSLContext database) {
        this.database = database;
    }

    /// @param searchText what a search finds the item by: public words only
    void add(Item item, String searchText) {
        GeoPoint place = item.place();
        database.insertInto(ITEM)
                .set(ITEM.CITY_ID, item.city().slug())
                .set(ITEM.ITEM_ID, item.id().value())
                .set(ITEM.KIND, ItemKind.lookupLiteral(item.id().kind().wire()))
                .set(ITEM.CATEGORY, item.category())
                .set(ITEM.NAME, item.name())
                .set(ITEM.CONDITION, item.condition())
                .set(ITEM.QUANTITY_VALUE, item.quantity().value())
                .set(ITEM.QUANTITY_UNIT, item.quantity().unit().wire())
                .set(ITEM.DIMENSION, item.quantity().unit().dimension().wire())
                .set(ITEM.AMOUNT, item.quantity().amount())
                .set(ITEM.OFFERED_AMOUNT, item.offeredAmount())
                .set(ITEM.ORIGIN_CITY, item.originCity())
                .set(ITEM.CURRENT_CITY, item.currentCity())
                .set(ITEM.LATITUDE, place == null ? null : place.latitude())
                .set(ITEM.LONGITUDE, place == null ? null : place.longitude())
                .set(ITEM.AVAILABLE_FROM, item.availableFrom())
                .set(ITEM.EXPIRES, item.expires())
                .set(ITEM.STATUS, item.status())
                .set(ITEM.VISIBLE_TO, Tier.lookupLiteral(item.visibleTo().wire()))
                .set(ITEM.ORGANISATION_ID, item.organisation())
                .set(ITEM.DOCUMENT, JSON.valueOf(item.document()))
                .set(ITEM.DOCUMENT_SHA256, item.documentHash())
                .set(ITEM.CREATED_AT, item.createdAt())
                .set(
                        ITEM.SEARCH,
                        DSL.field("to_tsvector('simple', ext.unaccent({0}))", String.class, DSL.val(searchText)))
                .execute();
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

    /// Changes how much of an item is offered; false when that would be more than there is. Whoever asks at the same
    /// time waits for this transaction's end.
    boolean offerMore(CityId city, ItemId item, BigDecimal amount) {
        return database.update(ITEM)
                        .set(ITEM.OFFERED_AMOUNT, ITEM.OFFERED_AMOUNT.add(amount))
                        .where(
                                ITEM.CITY_ID.eq(city.slug()),
                                ITEM.ITEM_ID.eq(item.value()),
                                ITEM.OFFERED_AMOUNT.add(amount).between(DSL.inline(BigDecimal.ZERO), ITEM.AMOUNT))
                        .execute()
                == 1;
    }

    void moveTo(CityId city, ItemId item, String currentCity) {
        database.update(ITEM)
                .set(ITEM.CURRENT_CITY, currentCity)
                .where(ITEM.CITY_ID.eq(city.slug()), ITEM.ITEM_ID.eq(item.value()))
                .execute();
    }
}
