package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.time.Instant;
import java.util.Optional;

/// Which offers a list shows, newest first.
///
/// @param category a word or a beginning, as [city.loop.shared.CategoryPattern] reads it
/// @param city the offering city
/// @param receiver the city that offers are addressed to
/// @param openAt only offers that are open and have not ended at this instant
/// @param endsBefore only offers that are open and end, or have ended, before this instant
/// @param text words in the item's name or category, or a part of the offer's id
/// @param limit rows at most, 1 to 100
public record OfferFilter(
        Optional<CityId> city,
        Optional<CityId> receiver,
        Optional<String> category,
        Optional<OfferStatus> status,
        Optional<ItemId> item,
        Optional<Instant> openAt,
        Optional<Instant> endsBefore,
        Optional<String> text,
        Optional<Cursor> after,
        int limit) {

    public static final OfferFilter NEWEST = new OfferFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50);

    public OfferFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }

    public OfferFilter of(CityId wanted) {
        return new OfferFilter(
                Optional.of(wanted), receiver, category, status, item, openAt, endsBefore, text, after, limit);
    }

    public OfferFilter of(ItemId wanted) {
        return new OfferFilter(
                city, receiver, category, status, Optional.of(wanted), openAt, endsBefore, text, after, limit);
    }

    public OfferFilter openAt(Instant instant) {
        return new OfferFilter(
                city, receiver, category, status, item, Optional.of(instant), endsBefore, text, after, limit);
    }

    public OfferFilter to(CityId wanted) {
        return new OfferFilter(
                city, Optional.of(wanted), category, status, item, openAt, endsBefore, text, after, limit);
    }

    public OfferFilter endsBefore(Instant instant) {
        return new OfferFilter(
                city, receiver, category, status, item, openAt, Optional.of(instant), text, after, limit);
    }

    public OfferFilter in(String wanted) {
        return new OfferFilter(
                city, receiver, Optional.of(wanted), status, item, openAt, endsBefore, text, after, limit);
    }

    public OfferFilter with(OfferStatus wanted) {
        return new OfferFilter(
                city, receiver, category, Optional.of(wanted), item, openAt, endsBefore, text, after, limit);
    }

    public OfferFilter matching(String words) {
        return new OfferFilter(
                city, receiver, category, status, item, openAt, endsBefore, Optional.of(words), after, limit);
    }

    public OfferFilter from(Optional<Cursor> cursor) {
        return new OfferFilter(city, receiver, category, status, item, openAt, endsBefore, text, cursor, limit);
    }

    public OfferFilter atMost(int rows) {
        return new OfferFilter(city, receiver, category, status, item, openAt, endsBefore, text, after, rows);
    }
}
