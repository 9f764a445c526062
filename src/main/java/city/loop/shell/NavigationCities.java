package city.loop.shell;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// The cities that the signed-in person works for.
@Component
class NavigationCities {

    private final CityService cities;
    private final CurrentActor current;

    NavigationCities(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    List<City> mine() {
        Actor actor = current.get();
        return cities.all().stream()
                .filter(city -> actor.installation() || actor.ownCities().contains(city.id()))
                .toList();
    }

    Optional<City> mine(String slug) {
        return mine().stream().filter(city -> city.id().slug().equals(slug)).findFirst();
    }
}
