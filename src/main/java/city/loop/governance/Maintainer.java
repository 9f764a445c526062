package city.loop.governance;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A term in which a person maintains an area.
///
/// @param owner whether the person answers for the area: nothing about it is decided without one of its owners
/// @param until when the term ended; absent while it lasts
public record Maintainer(
        String area,
        UUID person,
        boolean owner,
        Instant since,
        @Nullable Instant until) {

    public boolean serves(Instant at) {
        return !since.isAfter(at) && (until == null || until.isAfter(at));
    }
}
