package city.loop.exchange;

import java.math.BigDecimal;
import java.time.Year;

/// What a year's completed hand-overs of a city add up to, as the records stand now. A hand-over belongs to the year in
/// which it was received, or handed off where no receipt was noted. Masses are in kilograms; what is counted by volume,
/// piece or bundle is in none of them.
///
/// @param within    stayed in the city
/// @param received  came from another city
/// @param given     went to another city
/// @param confirmed how much of the three together has a noted receipt
/// @param late      how much of the three together was entered after the year had ended
/// @param transfers how many hand-overs, whatever they were counted in
/// @param unweighed how many of them were not counted by mass
/// @param lateTransfers how many of them were entered after the year had ended
public record YearOfHandOvers(
        Year year,
        BigDecimal within,
        BigDecimal received,
        BigDecimal given,
        BigDecimal confirmed,
        BigDecimal late,
        int transfers,
        int unweighed,
        int lateTransfers) {

    public BigDecimal kilograms() {
        return within.add(received).add(given);
    }
}
