package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import java.util.Optional;

/// Which transfers a list shows, newest first.
///
/// @param side a city on either side: the offering or the receiving one
/// @param limit rows at most, 1 to 100
public record TransferFilter(
        Optional<CityId> side,
        Optional<MatchId> match,
        Optional<ItemId> item,
        Optional<String> category,
        Optional<TransferStatus> status,
        Optional<Cursor> after,
        int limit) {

    public static final TransferFilter NEWEST = new TransferFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            50);

    public TransferFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A list has 1 to 100 rows: " + limit);
        }
    }

    public TransferFilter of(CityId wanted) {
        return new TransferFilter(Optional.of(wanted), match, item, category, status, after, limit);
    }

    public TransferFilter of(MatchId wanted) {
        return new TransferFilter(side, Optional.of(wanted), item, category, status, after, limit);
    }

    public TransferFilter of(ItemId wanted) {
        return new TransferFilter(side, match, Optional.of(wanted), category, status, after, limit);
    }

    public TransferFilter in(String wanted) {
        return new TransferFilter(side, match, item, Optional.of(wanted), status, after, limit);
    }

    public TransferFilter with(TransferStatus wanted) {
        return new TransferFilter(side, match, item, category, Optional.of(wanted), after, limit);
    }

    public TransferFilter from(Optional<Cursor> cursor) {
        return new TransferFilter(side, match, item, category, status, cursor, limit);
    }

    public TransferFilter atMost(int rows) {
        return new TransferFilter(side, match, item, category, status, after, rows);
    }
}
