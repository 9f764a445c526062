package city.loop.testing;

import city.loop.cities.City;
import city.loop.cities.CityOperator;
import city.loop.cities.CityService;
import city.loop.cities.Organisation;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Two cities that tests about who may do what take place in.
public final class DemoCities {

    public static final CityId MUNICH = new CityId("munich");
    public static final CityId BERLIN = new CityId("berlin");

    private DemoCities() {}

    /// Adds both cities, and a depot in each.
    public static void add(CityService cities, CurrentActor current) {
        current.runAs(Actor.PORTAL, () -> {
            add(cities, MUNICH, "MUC", "München", new GeoPoint(48.137, 11.575));
            add(cities, BERLIN, "BER", "Berlin", new GeoPoint(52.519, 13.406));
        });
    }

    private static void add(CityService cities, CityId id, String code, String name, GeoPoint place) {
        cities.add(new City(
                id,
                code,
                "DE",
                Map.of("de", name),
                Map.of(),
                place,
                null,
                ZoneId.of("Europe/Berlin"),
                List.of("de", "en"),
                "#0b5c4b",
                "#f2b705",
                null,
                null,
                Stage.LAB));
        cities.addOrganisation(id, "depot", "Depot " + name, Organisation.Kind.DEPOT);
    }

    /// The city with another operator.
    public static City with(City city, @Nullable CityOperator operator) {
        return with(city, city.names(), operator);
    }

    /// The city with other names.
    public static City with(City city, Map<String, String> names) {
        return with(city, names, city.operator());
    }

    private static City with(City city, Map<String, String> names, @Nullable CityOperator operator) {
        return new City(
                city.id(),
                city.code(),
                city.country(),
                names,
                city.introductions(),
                city.place(),
                city.population(),
                city.timeZone(),
                city.languages(),
                city.primaryColour(),
                city.accentColour(),
                city.logo(),
                city.website(),
                city.stage(),
                operator,
                city.revision());
    }
}
