package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The physical hand-over of what a match agreed.
///
/// @param city the offering city
/// @param receiver the city that receives, where this installation hosts it
/// @param handoffAt when it is or was handed over; `receivedAt` when it arrived
/// @param document the payload as received, with what was changed since
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record Transfer(
        CityId city,
        TransferId id,
        MatchId match,
        @Nullable ItemId material,
        @Nullable ItemId product,
        @Nullable CityId receiver,
        String fromCity,
        String toCity,
        TransferStatus status,
        Instant handoffAt,
        @Nullable Instant receivedAt,
        Tier visibleTo,
        String document,
        String documentHash,
        Instant createdAt,
        Instant updatedAt) {

    public Transfer {
        if (material == null && product == null) {
            throw new IllegalArgumentException("A transfer names a material or a product: " + id);
        }
    }

    public Stream<ItemId> items() {
        return Stream.of(material, product).flatMap(Stream::ofNullable);
    }
}
