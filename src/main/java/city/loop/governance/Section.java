package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The parts of an RFC's text, in the order in which it is written and read.
public enum Section {
    SUMMARY(true, 40),
    MOTIVATION(true, 40),
    PROPOSAL(true, 40),
    SECURITY_AND_PRIVACY(true, 10),
    BACKWARDS_COMPATIBILITY(true, 10),
    IMPLEMENTATION_PLAN(true, 10),
    ALTERNATIVES(true, 10),
    OPEN_QUESTIONS(false, 0);

    private final boolean required;
    private final int shortest;

    Section(boolean required, int shortest) {
        this.required = required;
        this.shortest = shortest;
    }

    /// Whether an RFC is published only with it.
    public boolean required() {
        return required;
    }

    /// Characters that a required section has at least: less says nothing.
    public int shortest() {
        return shortest;
    }

    /// The name in stored texts, addresses and translations, such as `security-and-privacy`.
    @JsonValue
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Section> of(String wire) {
        return Arrays.stream(values())
                .filter(section -> section.wire().equals(wire))
                .findFirst();
    }
}
