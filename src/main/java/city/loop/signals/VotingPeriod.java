package city.loop.signals;

import java.time.Instant;

/// The time in which a change was decided. Periods of one city do not overlap, and each changes a value by 0.10 at most
/// (LOOP section 4).
public record VotingPeriod(Instant opened, Instant closed) {

    public VotingPeriod {
        if (!opened.isBefore(closed)) {
            throw new IllegalArgumentException("Voting opens before it closes: %s, %s".formatted(opened, closed));
        }
    }
}
