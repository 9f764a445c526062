package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.util.Optional;

/// Which matches a list shows, newest first.
///
/// @param side a city on either side: the offering or the receiving one
/// @param limit rows at most, 1 to 100
public record MatchFilter(
        Optional<CityId> side,
        Optional<OfferId> offer,
        Optional<ItemId> item,
        Optional<String> category,
        Optional<MatchStatus> status,
        Optional<Cursor> after,
        int limit) {

    public static final MatchFilter NEWEST = new MatchFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50);

    public MatchFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }

    public MatchFilter of(CityId wanted) {
        return new MatchFilter(Optional.of(wanted), offer, item, category, status, after, limit);
    }

    public MatchFilter of(OfferId wanted) {
        return new MatchFilter(side, Optional.of(wanted), item, category, status, after, limit);
    }

    public MatchFilter of(ItemId wanted) {
        return new MatchFilter(side, offer, Optional.of(wanted), category, status, after, limit);
    }

    public MatchFilter in(String wanted) {
        return new MatchFilter(side, offer, item, Optional.of(wanted), status, after, limit);
    }

    public MatchFilter with(MatchStatus wanted) {
        return new MatchFilter(side, offer, item, category, Optional.of(wanted), after, limit);
    }

    public MatchFilter from(Optional<Cursor> cursor) {
        return new MatchFilter(side, offer, item, category, status, cursor, limit);
    }

    public MatchFilter atMost(int rows) {
        return new MatchFilter(side, offer, item, category, status, after, rows);
    }
}
