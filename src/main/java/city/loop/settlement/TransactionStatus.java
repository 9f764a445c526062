package city.loop.settlement;

import java.util.Locale;

/// The states of a transaction (LOOP section 2): pending -> confirmed -> in transit -> delivered -> completed /
/// cancelled / disputed. Steps may be skipped forward; the last three are ends.
public enum TransactionStatus {
    PENDING,
    CONFIRMED,
    IN_TRANSIT,
    DELIVERED,
    COMPLETED,
    CANCELLED,
    DISPUTED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The state of a word that the schema has accepted.
    public static TransactionStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    public boolean terminal() {
        return compareTo(COMPLETED) >= 0;
    }

    public boolean leadsTo(TransactionStatus next) {
        return !terminal() && compareTo(next) < 0;
    }
}
