package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The pairing of an offer with who takes it.
///
/// @param city the offering city
/// @param receiver the city that takes it, where this installation hosts it
/// @param document the payload as received
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record Match(
        CityId city,
        MatchId id,
        OfferId offer,
        @Nullable ItemId material,
        @Nullable ItemId product,
        @Nullable CityId receiver,
        String fromCity,
        String toCity,
        MatchStatus status,
        Instant matchedAt,
        Tier visibleTo,
        String document,
        String documentHash,
        Instant createdAt,
        Instant updatedAt) {

    public Match {
        if (material == null && product == null) {
            throw new IllegalArgumentException("A match names a material or a product: " + id);
        }
    }

    public Stream<ItemId> items() {
        return Stream.of(material, product).flatMap(Stream::ofNullable);
    }

    Match with(MatchStatus next, Instant now) {
        return new Match(
                city,
                id,
                offer,
                material,
                product,
                receiver,
                fromCity,
                toCity,
                next,
                matchedAt,
                visibleTo,
                document,
                documentHash,
                createdAt,
                now);
    }
}
