package city.loop.identity;

import city.loop.shared.CityId;
import java.time.Instant;

/// A role that a person has in a city, and who gave it.
public record Grant(CityId city, CityRole role, Source source, Instant since) {

    public enum Source {
        /// The sign-in provider claims it; it is withdrawn there.
        CLAIM,
        /// The city granted it in the portal.
        PORTAL
    }
}
