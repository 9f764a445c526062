package city.loop.evidence;

import java.time.Instant;

/// That an entry's content is no longer shown; the entry itself and its seal stay.
///
/// @param reason in a sentence without anything about people, 1 to 500 characters
public record Redaction(Status status, String reason, Instant redactedAt) {

    public enum Status {
        /// An administrator asked for it.
        REDACTED,
        /// Its time was over.
        TOMBSTONED;

        /// The word in the database and on the wire.
        public String wire() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
