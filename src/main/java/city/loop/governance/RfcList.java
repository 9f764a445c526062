package city.loop.governance;

import java.util.List;

/// A page of a list of published RFCs, newest first.
///
/// @param count how many fit altogether, on all pages; counting ends one after [#MOST_COUNTED]
public record RfcList(List<RfcSummary> rows, int count) {

    /// More are "more than a thousand": nobody reads the figure, and a list is not to cost more the longer it gets.
    public static final int MOST_COUNTED = 1_000;

    public RfcList {
        rows = List.copyOf(rows);
    }
}
