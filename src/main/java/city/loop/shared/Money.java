package city.loop.shared;

import java.math.BigDecimal;

/// An exact amount in minor units: hundredths of a LoopCoin. Never negative, never rounded: what does not fit is
/// refused where it comes in.
///
/// @param minorUnits hundredths, 0 or more
public record Money(long minorUnits) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final int DECIMALS = 2;

    /// Before the decimals: what a `long` of minor units holds. Longer numbers are refused before they are written out.
    private static final int MOST_DIGITS = 16;

    /// @throws IllegalArgumentException when the amount is negative
    public Money {
        if (minorUnits < 0) {
            throw new IllegalArgumentException("An amount is not negative: " + minorUnits);
        }
    }

    /// The same amount in minor units.
    ///
    /// @throws ArithmeticException when it has parts of a minor unit, or more digits than a `long`
    public static Money exactly(BigDecimal amount) {
        if ((long) amount.precision() - amount.scale() > MOST_DIGITS) {
            throw new ArithmeticException("More than can be accounted for");
        }
        return new Money(amount.movePointRight(DECIMALS).longValueExact());
    }

    /// @throws ArithmeticException when the sum has more digits than a `long`
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.minorUnits));
    }

    /// @throws IllegalArgumentException when there is less than that
    public Money minus(Money other) {
        return new Money(minorUnits - other.minorUnits);
    }

    /// With its two decimals: `24.00`.
    public BigDecimal decimal() {
        return BigDecimal.valueOf(minorUnits, DECIMALS);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minorUnits, other.minorUnits);
    }

    @Override
    public String toString() {
        return decimal().toPlainString();
    }
}
