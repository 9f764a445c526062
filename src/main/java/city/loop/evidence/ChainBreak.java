package city.loop.evidence;

import java.util.Optional;

/// Where a chain does not hold.
///
/// @param sequence the place in the chain; 0 for an entry that has none
/// @param eventId the entry, where it is known
public record ChainBreak(long sequence, Optional<String> eventId, Kind kind) {

    public enum Kind {
        /// The entry is not what was sealed.
        CHANGED,
        /// There is no entry where there was one.
        MISSING,
        /// An entry stands beside the chain, or twice at one place.
        INSERTED,
        /// The link's hash does not follow from the link before it.
        NOT_LINKED
    }

    /// What is wrong, in a sentence for the command line.
    String sentence() {
        String what = eventId.orElse("an entry") + (sequence == 0 ? "" : " at place " + sequence);
        return switch (kind) {
            case CHANGED -> "Changed: %s is not what was sealed.".formatted(what);
            case MISSING -> "Missing: %s is gone.".formatted(what);
            case INSERTED -> "Inserted: %s was never sealed here and waits for no seal.".formatted(what);
            case NOT_LINKED -> "Broken link: the hash of %s does not follow from the one before it.".formatted(what);
        };
    }
}
