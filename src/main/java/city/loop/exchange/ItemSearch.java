package city.loop.exchange;

import city.loop.registry.ItemKind;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.signals.Signals;
import java.math.BigDecimal;
import java.util.Optional;

/// What somebody looks for among the items that are not withdrawn. What is found comes by category, then by place, then
/// by id: the order of the index, so that a page costs the same however many there are.
///
/// @param city only this city's items
/// @param minQuantity in whatever unit the item is registered
/// @param limit rows at most, 1 to 100
public record ItemSearch(
        ItemKind kind,
        Optional<CityId> city,
        Optional<CategoryPattern> category,
        Optional<SearchCircle> within,
        Optional<BigDecimal> minQuantity,
        Optional<MaxCost> maxCost,
        Optional<After> after,
        int limit) {

    public ItemSearch {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A search gives 1 to 100 rows: " + limit);
        }
    }

    /// Only what costs at most so much to have there. An item's base price is the lowest of its open offers, 0
    /// without any (decision 9.6).
    ///
    /// @param most in LoopCoin
    /// @param there where distances count to
    /// @param node the node that it goes to, whose own items come without penalties and without the way
    /// @param signals that node's
    public record MaxCost(BigDecimal most, GeoPoint there, CityId node, Signals signals) {}

    /// The last row of the page before.
    public record After(String category, int cell, int spot, String id) {}
}
