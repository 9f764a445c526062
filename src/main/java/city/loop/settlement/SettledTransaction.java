package city.loop.settlement;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// A transaction with the settlement that was reported of it, if one was.
public record SettledTransaction(
        Transaction transaction, @Nullable Reported settlement) {

    /// What a Settlement says, in LC, exactly as given.
    ///
    /// @param balanced whether the shares are the final cost
    public record Reported(
            BigDecimal finalCost,
            BigDecimal seller,
            @Nullable BigDecimal originFund,
            @Nullable BigDecimal destinationFund,
            @Nullable BigDecimal transport,
            boolean balanced) {}
}
