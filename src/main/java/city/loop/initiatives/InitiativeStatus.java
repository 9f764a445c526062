package city.loop.initiatives;

import java.util.Locale;

public enum InitiativeStatus {
    PUBLISHED,
    WITHDRAWN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InitiativeStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
