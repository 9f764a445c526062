package city.loop.governance;

import java.util.Locale;

/// Where a maintainer stands on an RFC.
public enum Stance {
    APPROVE,
    REJECT,
    ABSTAIN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
