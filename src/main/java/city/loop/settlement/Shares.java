package city.loop.settlement;

import city.loop.shared.Money;

/// How a buyer's payment is shared (LOOP section 3). The shares are the payment, to the last minor unit.
///
/// @param originFund the community fund of the node that the material leaves; it gets the export penalty
/// @param destinationFund the community fund of the node that the material comes to; it gets the import penalty
public record Shares(Money seller, Money originFund, Money destinationFund, Money transport) {

    /// The shares of a sale at this price.
    ///
    /// @throws IllegalArgumentException when the seller would bear an export penalty above the base price; a signal
    /// is at most 1, so there is no such penalty
    public static Shares of(Price price, ExportPenaltyBearer bearer) {
        return new Shares(
                switch (bearer) {
                    case BUYER -> price.base();
                    case SELLER -> price.base().minus(price.exportPenalty());
                },
                price.exportPenalty(),
                price.importPenalty(),
                price.distanceCost());
    }

    /// What the buyer pays.
    public Money payment() {
        return seller.plus(originFund).plus(destinationFund).plus(transport);
    }
}
