package city.loop.exchange;

import java.util.Locale;

/// The states of a match: proposed -> accepted / rejected; accepted -> expired. A step may be skipped forward.
public enum MatchStatus {
    PROPOSED,
    ACCEPTED,
    REJECTED,
    EXPIRED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MatchStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// An active match holds its offer.
    public boolean active() {
        return this == PROPOSED || this == ACCEPTED;
    }

    public boolean leadsTo(MatchStatus next) {
        return switch (this) {
            case PROPOSED -> next != PROPOSED;
            case ACCEPTED -> next == EXPIRED;
            case REJECTED, EXPIRED -> false;
        };
    }
}
