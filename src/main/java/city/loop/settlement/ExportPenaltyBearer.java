package city.loop.settlement;

/// Who bears the export penalty of a sale: the setting `portal.export-penalty-borne-by` (LOOP section 3, Decision).
public enum ExportPenaltyBearer {
    /// The buyer pays the whole LoopCost and the seller gets the base price.
    BUYER,
    /// The buyer pays base price, import penalty and distance, and the seller gets the base price less the export
    /// penalty.
    SELLER
}
