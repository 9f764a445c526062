package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Where a maintainer stands on an RFC.
public enum Stance {
    APPROVE,
    REJECT,
    ABSTAIN;

    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
