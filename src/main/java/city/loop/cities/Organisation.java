package city.loop.cities;

import city.loop.shared.CityId;
import java.util.UUID;

/// A department, depot or company that works in a city and in whose name its people and keys act.
public record Organisation(CityId city, UUID id, String slug, String name, Kind kind) {

    public enum Kind {
        DEPARTMENT,
        DEPOT,
        OPERATOR,
        LOGISTICS,
        LAB
    }
}
