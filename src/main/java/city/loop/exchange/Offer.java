package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a city offers of one of its items.
///
/// @param city the offering city, whose item it is
/// @param receiver the city that the offer is addressed to, where this installation hosts it
/// @param category and `itemName`: the item's
/// @param basePrice in LoopCoin
/// @param availableUntil after it an open offer has ended: it is not listed as open, its page stays (decision 9.4)
/// @param visibleTo the least tier that sees that the offer is there: its item's
/// @param document the payload as received
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record Offer(
        CityId city,
        OfferId id,
        @Nullable ItemId material,
        @Nullable ItemId product,
        @Nullable CityId receiver,
        String category,
        @Nullable String itemName,
        String fromCity,
        String toCity,
        Quantity quantity,
        BigDecimal basePrice,
        OfferStatus status,
        Instant availableUntil,
        @Nullable String terms,
        Tier visibleTo,
        @Nullable UUID organisation,
        String document,
        String documentHash,
        Instant createdAt,
        Instant updatedAt) {

    public Offer {
        if (material == null && product == null) {
            throw new IllegalArgumentException("An offer names a material or a product: " + id);
        }
    }

    public Stream<ItemId> items() {
        return Stream.of(material, product).flatMap(Stream::ofNullable);
    }

    /// The item that pages name the offer by: the product where it has one.
    public ItemId item() {
        return items().reduce((first, second) -> second).orElseThrow();
    }

    /// The city whose word makes an agreement of a proposal: the taker's where the offer was addressed to it, for
    /// then the offer itself was the other side's word; else the offering city's.
    ///
    /// @param taker the city that a match names, where this installation hosts it
    public CityId decides(@Nullable CityId taker) {
        return taker != null && taker.equals(receiver) ? taker : city;
    }

    public boolean endedAt(Instant now) {
        return status == OfferStatus.OPEN && availableUntil.isBefore(now);
    }

    Offer with(OfferStatus next, Instant now) {
        return new Offer(
                city,
                id,
                material,
                product,
                receiver,
                category,
                itemName,
                fromCity,
                toCity,
                quantity,
                basePrice,
                next,
                availableUntil,
                terms,
                visibleTo,
                organisation,
                document,
                documentHash,
                createdAt,
                now);
    }
}
