package city.loop.search;

import city.loop.exchange.Offer;
import city.loop.exchange.OfferStatus;
import city.loop.identity.Pipeline;
import city.loop.shared.CityId;
import city.loop.shared.Quantity;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import loop.jooq.search.Tables;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/// Writes the index. Its statements are texts, since each registration and each step of an exchange sends one.
@Repository
class ListingRepository {

    private static final String PUT = """
            insert into search.listing (city_id, kind, listing_id, title, summary, category, condition, state,
                quantity_value, quantity_unit, dimension, amount, latitude, longitude, ends_at, created_at)
            """;
    private static final String IN_ITS_PLACE = """

            on conflict (city_id, kind, listing_id) do update set (title, summary, category, condition, state,
                quantity_value, quantity_unit, dimension, amount, latitude, longitude, ends_at, created_at)
                = row (excluded.title, excluded.summary, excluded.category, excluded.condition,
                excluded.state, excluded.quantity_value, excluded.quantity_unit, excluded.dimension, excluded.amount,
                excluded.latitude, excluded.longitude, excluded.ends_at, excluded.created_at)""";
    private static final String PUT_VALUES = PUT + """
            values (?, ?::search.kind, ?, ?, ?, ?, ?, ?,
                ?, ?, ?, ?, ?, ?, ?, ?)""" + IN_ITS_PLACE;
    /// What the item's own row says.
    private static final String PUT_OF_PASSPORT = PUT + """
            select city_id, 'offer'::search.kind, ?, title, summary, category, condition, ?,
                ?::numeric, ?, ?, ?::numeric, latitude, longitude, ?::timestamptz, ?::timestamptz
            from search.listing where city_id = ? and kind = 'passport' and listing_id = ?""" + IN_ITS_PLACE;
    private static final String PUT_TEXT = """
            insert into search.listing_text (city_id, kind, listing_id, names, plain_names, words)
            """;
    private static final String TEXT_IN_ITS_PLACE = """

            on conflict (city_id, kind, listing_id) do update set (names, plain_names, words)
                = row (excluded.names, excluded.plain_names, excluded.words)""";
    private static final String TEXT_VALUES = "values (?, ?::search.kind, ?, ?, lower(ext.unaccent(?)), %s)";
    /// What the item's own row says, with the offer's words added.
    private static final String TEXT_OF_PASSPORT = """
            select city_id, 'offer'::search.kind, ?, names || ?, plain_names || lower(ext.unaccent(?)), words || %s
            from search.listing_text where city_id = ? and kind = 'passport' and listing_id = ?""";
    private static final String MOVE =
            "update search.listing set state = ? where city_id = ? and kind = ?::search.kind and listing_id = ?";
    private static final String REMOVE =
            "delete from search.listing where city_id = ? and kind = ?::search.kind and listing_id = ?";

    private final DSLContext database;
    private final Pipeline pipeline;

    ListingRepository(DSLContext database, Pipeline pipeline) {
        this.database = database;
        this.pipeline = pipeline;
    }

    /// Adds the listing, or puts it in the place of the one that is there. Words count for more in its title than
    /// in its category's names, and there for more than in the rest.
    ///
    /// @param labels what its category is called, by language
    /// @param more public words besides its title and category
    void put(Listing listing, Map<String, String> labels, String more) {
        Quantity quantity = listing.quantity();
        String title = listing.title() == null ? "" : listing.title();
        String names = title + " " + String.join(" ", labels.values()) + " " + more;
        pipeline.add(
                PUT_VALUES,
                listing.city().slug(),
                listing.kind().wire(),
                listing.id(),
                listing.title(),
                listing.summary(),
                listing.category(),
                listing.condition(),
                listing.state().wire(),
                quantity == null ? null : quantity.value(),
                quantity == null ? null : quantity.unit().wire(),
                quantity == null ? null : quantity.unit().dimension().wire(),
                quantity == null ? null : quantity.amount(),
                listing.place() == null ? null : listing.place().latitude(),
                listing.place() == null ? null : listing.place().longitude(),
                listing.endsAt(),
                listing.createdAt());
        String words = labels.keySet().stream()
                .flatMap(language -> title.isEmpty()
                        ? Stream.of(words(language, 'B'), words(language, 'D'))
                        : Stream.of(words(language, 'A'), words(language, 'B'), words(language, 'D')))
                .collect(Collectors.joining(" || "));
        Stream<String> texts = labels.values().stream()
                .flatMap(label -> title.isEmpty()
                        ? Stream.of(label, listing.id() + " " + more)
                        : Stream.of(title, label, listing.id() + " " + more));
        pipeline.add(
                PUT_TEXT + TEXT_VALUES.formatted(words) + TEXT_IN_ITS_PLACE,
                Stream.concat(
                                Stream.of(listing.city().slug(), listing.kind().wire(), listing.id(), names, names),
                                texts)
                        .toArray());
    }

    /// Adds the listing of an offer, or puts it in the place of the one that is there. Everything but the offer's own
    /// terms is taken from the listing of its item's passport; without one nothing is listed.
    ///
    /// @param languages of the portal
    void put(Offer offer, Collection<String> languages) {
        String item = offer.item().value();
        String terms = Objects.requireNonNullElse(offer.terms(), "");
        String names = " " + item + " " + terms;
        pipeline.add(
                PUT_OF_PASSPORT,
                offer.id().value(),
                (offer.status() == OfferStatus.OPEN ? ListingState.OPEN : ListingState.RESERVED).wire(),
                offer.quantity().value(),
                offer.quantity().unit().wire(),
                offer.quantity().unit().dimension().wire(),
                offer.quantity().amount(),
                offer.availableUntil(),
                offer.createdAt(),
                offer.city().slug(),
                item);
        Stream<String> texts = languages.stream().map(language -> offer.id() + " " + terms);
        String words = languages.stream().map(language -> words(language, 'D')).collect(Collectors.joining(" || "));
        pipeline.add(
                PUT_TEXT + TEXT_OF_PASSPORT.formatted(words) + TEXT_IN_ITS_PLACE,
                Stream.of(
                                Stream.of(offer.id().value(), names, names),
                                texts,
                                Stream.of(offer.city().slug(), item))
                        .flatMap(Function.identity())
                        .toArray());
    }

    void move(CityId city, ListingKind kind, String id, ListingState state) {
        pipeline.add(MOVE, state.wire(), city.slug(), kind.wire(), id);
    }

    void remove(CityId city, ListingKind kind, String id) {
        pipeline.add(REMOVE, city.slug(), kind.wire(), id);
    }

    boolean isEmpty() {
        return !database.fetchExists(Tables.LISTING);
    }

    /// @param language a language code of the portal's own, never of a request
    private static String words(String language, char weight) {
        return "setweight(to_tsvector(search.configuration('%s'), ?), '%s')".formatted(language, weight);
    }
}
