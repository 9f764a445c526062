package city.loop.search;

import static loop.jooq.search.Tables.LISTING;
import static org.jooq.impl.DSL.val;

import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import city.loop.shared.Quantity;
import java.util.Map;
import loop.jooq.search.enums.Kind;
import loop.jooq.search.tables.records.ListingRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ListingRepository {

    private final DSLContext database;
    private final Pipeline pipeline;

    ListingRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// Adds the listing, or puts it in the place of the one that is there.
    ///
    /// @param labels what its category is called, by language
    /// @param more public words besides its title and category
    void put(Listing listing, Map<String, String> labels, String more) {
        Quantity quantity = listing.quantity();
        String title = listing.title() == null ? "" : listing.title();
        String names = title + " " + String.join(" ", labels.values()) + " " + more;
        ListingRecord row = new ListingRecord();
        row.setCityId(listing.city().slug());
        row.setKind(Kind.lookupLiteral(listing.kind().wire()));
        row.setListingId(listing.id());
        row.setTitle(listing.title());
        row.setSummary(listing.summary());
        row.setCategory(listing.category());
        row.setCondition(listing.condition());
        row.setState(listing.state().wire());
        row.setQuantityValue(quantity == null ? null : quantity.value());
        row.setQuantityUnit(quantity == null ? null : quantity.unit().wire());
        row.setDimension(quantity == null ? null : quantity.unit().dimension().wire());
        row.setAmount(quantity == null ? null : quantity.amount());
        row.setLatitude(listing.place() == null ? null : listing.place().latitude());
        row.setLongitude(listing.place() == null ? null : listing.place().longitude());
        row.setEndsAt(listing.endsAt());
        row.setCreatedAt(listing.createdAt());
        row.setNames(names);
        Field<String> plain = DSL.field("lower(ext.unaccent({0}))", String.class, val(names));
        Field<String> words = labels.entrySet().stream()
                .map(label -> words(label.getKey(), title, label.getValue(), listing.id() + " " + more))
                .reduce((one, other) -> DSL.field("{0} || {1}", String.class, one, other))
                .orElseThrow();
        pipeline.add(database.insertInto(LISTING)
                .set(row)
                .set(LISTING.PLAIN_NAMES, plain)
                .set(LISTING.WORDS, words)
                .onConflict(LISTING.CITY_ID, LISTING.KIND, LISTING.LISTING_ID)
                .doUpdate()
                .setAllToExcluded());
    }

    void move(CityId city, ListingKind kind, String id, ListingState state) {
        pipeline.add(database.update(LISTING)
                .set(LISTING.STATE, state.wire())
                .where(
                        LISTING.CITY_ID.eq(city.slug()),
                        LISTING.KIND.eq(Kind.lookupLiteral(kind.wire())),
                        LISTING.LISTING_ID.eq(id)));
    }

    void remove(CityId city, ListingKind kind, String id) {
        pipeline.add(database.deleteFrom(LISTING)
                .where(
                        LISTING.CITY_ID.eq(city.slug()),
                        LISTING.KIND.eq(Kind.lookupLiteral(kind.wire())),
                        LISTING.LISTING_ID.eq(id)));
    }

    boolean isEmpty() {
        return !database.fetchExists(LISTING);
    }

    /// Title before category before the rest.
    private static Field<String> words(String language, String title, String label, @Nullable String more) {
        return DSL.field("""
                setweight(to_tsvector(search.configuration({0}), {1}), 'A') \
                || setweight(to_tsvector(search.configuration({0}), {2}), 'B') \
                || setweight(to_tsvector(search.configuration({0}), {3}), 'D')\
                """, String.class, val(language), val(title), val(label), val(more));
    }
}
