package city.loop.library;

import java.util.List;

/// Everything that is wrong with a payload, found in one pass; nothing wrong means accepted.
public record Verdict(List<Violation> violations) {

    public Verdict {
        violations = List.copyOf(violations);
    }

    public boolean accepted() {
        return violations.isEmpty();
    }
}
