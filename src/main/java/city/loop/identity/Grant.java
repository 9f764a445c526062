package city.loop.identity;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A role that a person has in a city, and who gave it.
///
/// @param organisation of the city, for which the person works; absent for the city itself
public record Grant(
        CityId city,
        CityRole role,
        Source source,
        Instant since,
        @Nullable UUID organisation) {

    public enum Source {
        /// The sign-in provider claims it; it is withdrawn there.
        CLAIM,
        /// The city granted it in the portal.
        PORTAL
    }
}
