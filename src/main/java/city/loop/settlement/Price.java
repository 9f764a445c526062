package city.loop.settlement;

import city.loop.shared.Money;

/// What moving an item costs (LOOP section 3): the base price, and for a move between nodes the penalties and the
/// distance.
public record Price(Money base, Money exportPenalty, Money importPenalty, Money distanceCost) {

    /// The LoopCost, in LC.
    public Money loopCost() {
        return base.plus(exportPenalty).plus(importPenalty).plus(distanceCost);
    }
}
