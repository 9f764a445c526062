package city.loop.interest;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Who is interested.
public enum InterestKind {
    CITY,
    LAB,
    OPERATOR,
    /// One person, for themselves: never on the public list.
    CITIZEN;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<InterestKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
