package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.Formats;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Lets people to the desks of the cities that they work for, and nobody else.
@Component
class Desks {

    private final CityService cities;
    private final CurrentActor current;

    Desks(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    /// The cities that the signed-in person works for.
    List<City> mine() {
        Actor actor = current.get();
        return cities.all().stream().filter(city -> worksFor(actor, city)).toList();
    }

    /// The desk that the address names.
    ///
    /// @throws NotFoundException when there is no such city, or none that the person works for: nobody learns which
    Desk enter(BeforeEnterEvent event) {
        Actor actor = current.get();
        City city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(found -> worksFor(actor, found))
                .orElseThrow(NotFoundException::new);
        UI ui = event.getUI();
        return new Desk(city, actor.writesFor(city.id()), new Formats(ui.getLocale(), zone(ui, city)));
    }

    private static boolean worksFor(Actor actor, City city) {
        return actor.installation() || actor.ownCities().contains(city.id());
    }

    /// The reader's zone, as the browser tells it; the city's while it does not.
    private static ZoneId zone(UI ui, City city) {
        @Nullable ExtendedClientDetails browser = ui.getPage().getExtendedClientDetails();
        String zone = browser == null ? null : browser.getTimeZoneId();
        try {
            return zone == null || zone.isBlank() ? city.timeZone() : ZoneId.of(zone);
        } catch (DateTimeException unknownHere) {
            return city.timeZone();
        }
    }
}
