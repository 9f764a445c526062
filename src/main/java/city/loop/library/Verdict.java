package city.loop.library;

import java.util.List;

/// What is wrong with a payload, found in one pass; nothing wrong means accepted.
///
/// @param violations the first 1,000
/// @param more       how many there were besides, the same one perhaps twice
public record Verdict(List<Violation> violations, int more) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    public Verdict(List<Violation> violations) {
        this(violations, 0);
    }

    public boolean accepted() {
        return violations.isEmpty();
    }
}
