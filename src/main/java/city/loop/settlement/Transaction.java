package city.loop.settlement;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sale of material between two nodes, as far as it has been reported.
///
/// @param city whose record it is: the side that reported it first
/// @param counterparty the other side where this installation hosts it
/// @param agreed what was agreed; absent while only the settlement or the state is known
public record Transaction(
        CityId city,
        TransactionId id,
        @Nullable CityId counterparty,
        @Nullable Agreement agreed,
        TransactionStatus status,
        Tier visibleTo,
        Instant createdAt,
        Instant updatedAt) {

    /// What a MaterialTransaction says. Amounts are in LC, exactly as given; nothing says that they add up.
    ///
    /// @param seller a node, such as `munich.loop`
    public record Agreement(
            ItemId material,
            String seller,
            String buyer,
            BigDecimal basePrice,
            BigDecimal loopCost,
            @Nullable BigDecimal exportPenalty,
            @Nullable BigDecimal importPenalty,
            @Nullable BigDecimal distanceCost) {}

    Transaction with(TransactionStatus next, Instant now) {
        return new Transaction(city, id, counterparty, agreed, next, visibleTo, createdAt, now);
    }
}
