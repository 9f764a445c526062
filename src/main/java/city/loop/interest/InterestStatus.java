package city.loop.interest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How far staff have come with an expression of interest.
public enum InterestStatus {
    NEW,
    IN_PROGRESS,
    ANSWERED,
    CLOSED;

    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<InterestStatus> of(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .findFirst();
    }
}
