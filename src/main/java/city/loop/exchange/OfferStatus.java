package city.loop.exchange;

import java.util.Locale;

/// The states of an offer: open -> reserved / withdrawn. A match reserves it and, when it ends, opens it again.
public enum OfferStatus {
    OPEN,
    RESERVED,
    WITHDRAWN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static OfferStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// Whether somebody may set this state next. Only a match that ends opens an offer again.
    public boolean leadsTo(OfferStatus next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case RESERVED -> next == WITHDRAWN;
            case WITHDRAWN -> false;
        };
    }
}
