package city.loop.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// What it costs to have an item, in LoopCoin (LOOP section 3): its base price, and, when it comes from another
/// node, what the community that lets it go and the community that gets it add to it, and the way. Exact: no part
/// is rounded.
///
/// @param base the price that is asked for it
/// @param exportPenalty the base price times the origin's signal
/// @param importPenalty the base price times the destination's signal
/// @param distance 0.02 LC a kilometre
public record LoopCost(BigDecimal base, BigDecimal exportPenalty, BigDecimal importPenalty, BigDecimal distance) {

    /// LoopCoin for a kilometre.
    public static final BigDecimal PER_KILOMETRE = new BigDecimal("0.02");

    public LoopCost {
        if (base.signum() < 0 || exportPenalty.signum() < 0 || importPenalty.signum() < 0 || distance.signum() < 0) {
            throw new IllegalArgumentException("No part of a LoopCost is negative: %s, %s, %s, %s"
                    .formatted(base, exportPenalty, importPenalty, distance));
        }
    }

    /// The cost within one node: the base price only.
    public static LoopCost local(BigDecimal base) {
        return new LoopCost(base, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /// The cost between two nodes.
    ///
    /// @param origin and `destination`: the two nodes' signals for the item's category, 0 to 1
    /// @param kilometres the great-circle distance
    public static LoopCost between(BigDecimal base, BigDecimal origin, BigDecimal destination, BigDecimal kilometres) {
        return new LoopCost(
                base, base.multiply(origin), base.multiply(destination), kilometres.multiply(PER_KILOMETRE));
    }

    /// What the buyer pays.
    public BigDecimal total() {
        return base.add(exportPenalty).add(importPenalty).add(distance);
    }

    /// The cost as it can be booked: each part rounded to the cent by itself, so that the shares are together
    /// exactly what is paid.
    public LoopCost inCents() {
        return new LoopCost(cents(base), cents(exportPenalty), cents(importPenalty), cents(distance));
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN);
    }
}
