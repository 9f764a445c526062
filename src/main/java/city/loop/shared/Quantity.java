package city.loop.shared;

import java.math.BigDecimal;

/// So much of something: never negative, exact, in one of the protocol's units.
public record Quantity(BigDecimal value, Unit unit) {

    public Quantity {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("A quantity is not negative: " + value);
        }
    }

    /// The quantity in base units of its dimension: g, ml, piece or bundle.
    public BigDecimal amount() {
        return value.multiply(unit.factor());
    }

    /// A quantity of so many base units, said in this one's unit.
    public Quantity withAmount(BigDecimal amount) {
        // Every factor is a power of ten, so the quotient is exact.
        return new Quantity(amount.divide(unit.factor()).stripTrailingZeros(), unit);
    }

    public boolean comparesTo(Quantity other) {
        return unit.dimension() == other.unit.dimension();
    }
}
