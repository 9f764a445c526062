package city.loop.shared;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/// The place in a list, newest first, after which the next page begins.
public record Cursor(Instant createdAt, String id) {

    /// The opaque text that goes into addresses.
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((createdAt + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /// Reads what [#encoded] wrote; empty for any other text.
    public static Optional<Cursor> decode(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int blank = text.indexOf(' ');
            return blank < 0 || text.indexOf('\0') >= 0
                    ? Optional.empty()
                    : Optional.of(new Cursor(Instant.parse(text.substring(0, blank)), text.substring(blank + 1)));
        } catch (IllegalArgumentException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
