package city.loop.governance;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row of a list of published RFCs.
public record RfcSummary(
        int number,
        String title,
        RfcState state,
        Scope scope,
        Set<String> areas,
        Instant published,
        @Nullable Instant closes,
        Instant updated,
        int comments) {

    public RfcSummary {
        areas = Set.copyOf(areas);
    }
}
