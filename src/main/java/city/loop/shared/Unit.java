package city.loop.shared;

import java.math.BigDecimal;
import java.util.Locale;

/// The protocol's units of quantity. Units of one dimension convert into each other, exactly; others do not (decision
/// 9.3).
public enum Unit {
    KG(Dimension.MASS, 1_000),
    G(Dimension.MASS, 1),
    T(Dimension.MASS, 1_000_000),
    L(Dimension.VOLUME, 1_000),
    ML(Dimension.VOLUME, 1),
    M3(Dimension.VOLUME, 1_000_000),
    PIECE(Dimension.PIECE, 1),
    BUNDLE(Dimension.BUNDLE, 1);

    public enum Dimension {
        MASS,
        VOLUME,
        PIECE,
        BUNDLE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Dimension dimension;
    private final BigDecimal factor;

    Unit(Dimension dimension, long factor) {
        this.dimension = dimension;
        this.factor = BigDecimal.valueOf(factor);
    }

    public Dimension dimension() {
        return dimension;
    }

    /// How many base units (g, ml, piece, bundle) one of this is.
    public BigDecimal factor() {
        return factor;
    }

    /// The word on the wire: `kg`, `m3`, `piece`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The unit of a word on the wire. Fails for any other word: the schema has refused it before.
    public static Unit of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
