package city.loop.registry;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A registered material or product. The document as received is the record; everything else is read from it, but for
/// what the exchange changes: how much is offered, and in which city the item is now.
///
/// @param category the protocol's word, `plastic-pet` or `furniture-office`
/// @param name a product's name; a material has none
/// @param condition a product's condition, the protocol's word
/// @param offeredAmount how much of the quantity is offered, reserved or handed over, in base units of its dimension
/// @param visibleTo the least tier that sees that the record is there
/// @param document the payload as received, whole: nobody gets it but through [Disclosure]
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record Item(
        CityId city,
        ItemId id,
        String category,
        @Nullable String name,
        @Nullable String condition,
        Quantity quantity,
        BigDecimal offeredAmount,
        String originCity,
        String currentCity,
        @Nullable GeoPoint place,
        Instant availableFrom,
        @Nullable Instant expires,
        String status,
        Tier visibleTo,
        @Nullable UUID organisation,
        String document,
        String documentHash,
        Instant createdAt) {

    /// The states of an item: `registered` until another one is reported (LOOP section 2, "material status").
    public static final List<String> STATUSES = List.of("registered", "available", "reserved", "withdrawn");

    /// Withdrawn for good: found no more, offered no more; its passport stays.
    public boolean withdrawn() {
        return status.equals("withdrawn");
    }

    /// What can still be offered (decision 9.3).
    public Quantity available() {
        return quantity.withAmount(quantity.amount().subtract(offeredAmount));
    }
}
