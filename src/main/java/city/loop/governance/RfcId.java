package city.loop.governance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.UUID;

/// What an RFC is known by before it has a number, and behind the scenes for ever.
public record RfcId(@JsonValue UUID value) {

    /// The id in an address; empty for a text that is none.
    public static Optional<RfcId> of(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(new RfcId(id)) : Optional.empty();
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
