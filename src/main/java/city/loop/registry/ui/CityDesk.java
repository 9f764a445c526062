package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.ItemKind;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/// The city whose desk an address names. For whoever does not work there it is not found, as if there were no such
/// city.
@Component
class CityDesk {

    static final String CITY = "city";
    static final String KIND = "kind";

    private final CityService cities;
    private final CurrentActor current;

    CityDesk(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    /// For pages that show: everyone who works for the city, regulators too.
    ///
    /// @throws NotFoundException for everyone else
    City reading(RouteParameters address) {
        return city(
                address,
                (actor, city) -> actor.installation() || actor.ownCities().contains(city.id()));
    }

    /// For pages that write.
    ///
    /// @throws NotFoundException for whoever may not register for the city
    City writing(RouteParameters address) {
        return city(address, (actor, city) -> actor.writesFor(city.id()));
    }

    boolean writes(City city) {
        return current.get().writesFor(city.id());
    }

    Actor actor() {
        return current.get();
    }

    private City city(RouteParameters address, BiPredicate<Actor, City> works) {
        return address.get(CITY)
                .flatMap(cities::find)
                .filter(city -> works.test(current.get(), city))
                .orElseThrow(NotFoundException::new);
    }

    static ItemKind kind(RouteParameters address) {
        return address.get(KIND).filter("products"::equals).isPresent() ? ItemKind.PRODUCT : ItemKind.MATERIAL;
    }

    /// The address of the city's desk: `/app/munich/materials`.
    static String address(City city, String below) {
        return "/app/%s/%s".formatted(city.id(), below);
    }

    static String listAddress(City city, ItemKind kind) {
        return address(city, plural(kind));
    }

    /// The word for the kind in addresses and keys.
    static String plural(ItemKind kind) {
        return switch (kind) {
            case MATERIAL -> "materials";
            case PRODUCT -> "products";
        };
    }
}
