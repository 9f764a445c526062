package city.loop.identity;

import city.loop.shared.CityId;
import java.util.UUID;

/// A person was granted a role in a city, or it was withdrawn.
public record RolesChanged(CityId city, UUID person, CityRole role, Change change) {

    public enum Change {
        GRANTED,
        WITHDRAWN
    }
}
