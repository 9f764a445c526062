package city.loop.exchange;

import java.math.BigDecimal;
import java.time.YearMonth;

/// What was handed over from one city to another in a month, of one category.
///
/// @param fromCity and `toCity`: as the transfers name them
/// @param kilograms the mass of those that were counted by mass; 0 when none was
/// @param transfers how many hand-overs, whatever they were counted in
public record MaterialFlow(
        String fromCity, String toCity, String category, YearMonth month, BigDecimal kilograms, int transfers) {}
