package city.loop.signals;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A city's preferences: how much it wants to keep of each category, from 0 (it may leave freely) to 1 (LOOP
/// section 4). The value of [#DEFAULT] is for all categories that have none of their own, products included.
public record Signals(SortedMap<String, BigDecimal> values) {

    public static final String DEFAULT = "default";

    /// Before a city has adopted any: no preference, so no penalty.
    public static final Signals NONE = new Signals(Map.of(DEFAULT, BigDecimal.ZERO));

    public Signals {
        if (!values.containsKey(DEFAULT)) {
            throw new IllegalArgumentException("Signals have a value for all categories without one of their own.");
        }
        values.forEach((category, value) -> {
            if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("A signal lies between 0 and 1: %s %s".formatted(category, value));
            }
        });
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public Signals(Map<String, BigDecimal> values) {
        this(new TreeMap<>(values));
    }

    /// What holds for a category.
    public BigDecimal of(String category) {
        BigDecimal own = values.get(category);
        return own == null ? values.getOrDefault(DEFAULT, BigDecimal.ZERO) : own;
    }
}
