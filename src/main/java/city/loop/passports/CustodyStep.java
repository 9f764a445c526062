package city.loop.passports;

import city.loop.exchange.TransferId;
import city.loop.exchange.TransferStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A transfer of what the passport is about, as it was at the passport's date.
///
/// @param changedAt since when it was so
/// @param document the transfer's payload, whole: nobody gets it but through [city.loop.registry.Disclosure]
public record CustodyStep(
        TransferId transfer,
        TransferStatus status,
        String fromCity,
        String toCity,
        Instant handoffAt,
        @Nullable Instant receivedAt,
        Instant changedAt,
        String document) {

    /// When it happened, or is to: its arrival once there is one, else its hand-over.
    public Instant moment() {
        return receivedAt == null ? handoffAt : receivedAt;
    }
}
