package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a round of review ends.
public enum DecisionOutcome {
    ACCEPTED,
    REJECTED,
    /// Review goes on, with a reason and a new window.
    DEFERRED;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
