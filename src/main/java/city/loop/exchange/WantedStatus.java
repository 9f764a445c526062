package city.loop.exchange;

import java.util.Locale;

/// How far a wanted post is. Each step can be taken back.
public enum WantedStatus {
    OPEN,
    FOUND,
    WITHDRAWN;

    /// The word in the database and in the evidence.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static WantedStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
