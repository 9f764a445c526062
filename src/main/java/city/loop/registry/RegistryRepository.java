package city.loop.registry;

import static loop.jooq.registry.Tables.ITEM_MATERIAL;

import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RegistryRepository {

    /// Where a search finds an item: a latitude and a longitude, and what follows from them.
    private static final String FOUND_AT = """
            ?::float8, ?::float8, registry.search_cell(?::float8, ?::float8), registry.search_spot(?::float8, ?::float8),
                cosd(?::float8) * cosd(?::float8), cosd(?::float8) * sind(?::float8), sind(?::float8)""";
    private static final String ADD = """
            insert into registry.item (city_id, item_id, kind, category, name, condition, quantity_value, quantity_unit,
                dimension, amount, offered_amount, origin_city, current_city, latitude, longitude, available_from,
                expires, status, visible_to, organisation_id, document, document_sha256, created_at,
                search_latitude, search_longitude, search_cell, search_spot, search_x, search_y, search_z, search)
            values (?, ?, ?::registry.item_kind, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?,
                ?, ?, ?::registry.tier, ?, ?::json, ?, ?,
                %s, to_tsvector('simple', ext.unaccent(?)))""".formatted(FOUND_AT);
    private static final String OFFER_MORE = """
            update registry.item set offered_amount = offered_amount + ?
            where city_id = ? and item_id = ? and (? <= 0 or status <> 'withdrawn')
                and offered_amount + ? between 0 and amount""";
    private static final String MOVE_TO = """
            update registry.item set current_city = ?,
                (search_latitude, search_longitude, search_cell, search_spot, search_x, search_y, search_z) = row (%s)
            where city_id = ? and item_id = ?""".formatted(FOUND_AT);

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
        Stream<@Nullable Object> record = Stream.of(
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
                item.createdAt());
        return pipeline.addNew(
                ADD,
                Stream.concat(Stream.concat(record, found(foundAt)), Stream.of(searchText))
                        .toArray());
    }

    /// The values of [#FOUND_AT].
    private static Stream<@Nullable Object> found(@Nullable GeoPoint place) {
        Double latitude = place == null ? null : place.latitude();
        Double longitude = place == null ? null : place.longitude();
        return Stream.of(
                latitude, longitude, latitude, longitude, latitude, longitude, latitude, longitude, latitude, longitude,
                latitude);
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
        return pipeline.addSure(OFFER_MORE, amount, city.slug(), item.value(), amount, amount);
    }

    void moveTo(CityId city, ItemId item, String currentCity, @Nullable GeoPoint foundAt) {
        pipeline.add(
                MOVE_TO,
                Stream.concat(
                                Stream.concat(Stream.of(currentCity), found(foundAt)),
                                Stream.of(city.slug(), item.value()))
                        .toArray());
    }
}
