package city.loop.exchange;

import java.util.Locale;

/// The states of a transfer: scheduled -> in transit -> completed / cancelled. A step may be skipped forward.
public enum TransferStatus {
    SCHEDULED,
    IN_TRANSIT,
    COMPLETED,
    CANCELLED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TransferStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /// Whether the transfer is still to happen or has happened: there is one of those per match.
    public boolean live() {
        return this != CANCELLED;
    }

    public boolean leadsTo(TransferStatus next) {
        return switch (this) {
            case SCHEDULED -> next != SCHEDULED;
            case IN_TRANSIT -> next == COMPLETED || next == CANCELLED;
            case COMPLETED, CANCELLED -> false;
        };
    }
}
