package city.loop.signals;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What a city is about to adopt.
///
/// @param decidedIn when it was decided; it has closed when the values come into force
/// @param validUntil when they are due to be decided again; until then, and until others are adopted, they hold
/// @param approvedBy the vote that approved them, where there was one
public record SignalTerms(
        Signals signals, VotingPeriod decidedIn, Instant validFrom, Instant validUntil, Optional<Approval> approvedBy) {

    /// A change of one value in one voting period is this at most.
    public static final BigDecimal MOST_CHANGE = new BigDecimal("0.10");

    public SignalTerms {
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("Values hold for a time: %s, %s".formatted(validFrom, validUntil));
        }
        if (decidedIn.closed().isAfter(validFrom)) {
            throw new IllegalArgumentException(
                    "Values hold after the vote on them: %s, %s".formatted(decidedIn.closed(), validFrom));
        }
    }

    /// A vote's outcome.
    ///
    /// @param turnout how many of those who could vote did, 0 to 1
    /// @param approval how many of those who voted were for it, 0 to 1
    public record Approval(String vote, BigDecimal turnout, BigDecimal approval) {}
}
