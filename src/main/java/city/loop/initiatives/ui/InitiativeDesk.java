package city.loop.initiatives.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import org.springframework.stereotype.Component;

/// The city whose desk an address names. For whoever does not work there it is not found, as if there were no such
/// city.
@Component
class InitiativeDesk {

    private final CityService cities;
    private final CurrentActor current;

    InitiativeDesk(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    /// @throws NotFoundException for whoever does not work for the city
    City reading(RouteParameters address) {
        Actor actor = current.get();
        return address.get("city")
                .flatMap(cities::find)
                .filter(city -> actor.installation() || actor.ownCities().contains(city.id()))
                .orElseThrow(NotFoundException::new);
    }

    /// @throws NotFoundException for whoever may not write for the city
    City writing(RouteParameters address) {
        City city = reading(address);
        if (!writes(city)) {
            throw new NotFoundException();
        }
        return city;
    }

    boolean writes(City city) {
        return current.get().writesFor(city.id());
    }
}
