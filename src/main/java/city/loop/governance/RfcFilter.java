package city.loop.governance;

import java.util.Optional;

/// Which published RFCs a list shows, newest first.
///
/// @param words searched in title and text
/// @param below only numbers below this one: where the next page begins
/// @param limit 1 to 100
public record RfcFilter(
        Optional<RfcState> state,
        Optional<Scope> scope,
        Optional<String> area,
        Optional<String> words,
        Optional<Integer> below,
        int limit) {

    public static final RfcFilter ALL =
            new RfcFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 50);

    public RfcFilter {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A page has 1 to 100 rows: " + limit);
        }
    }

    public RfcFilter from(Optional<Integer> number) {
        return new RfcFilter(state, scope, area, words, number, limit);
    }

    public RfcFilter atMost(int rows) {
        return new RfcFilter(state, scope, area, words, below, rows);
    }
}
