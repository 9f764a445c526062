package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Where a wanted post's public page sends whoever has it: to registering it at their own desk, with what the post says
/// filled in. Who works for no city is told whom to ask.
@Route("app/have/:city/:wanted")
@PermitAll
class HaveWantedView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient CityService cities;
    private final transient WantedService service;
    private final transient ItemEntries entries;

    HaveWantedView(Desks desks, CityService cities, WantedService service, ItemEntries entries) {
        this.desks = desks;
        this.cities = cities;
        this.service = service;
        this.entries = entries;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City asking =
                event.getRouteParameters().get("city").flatMap(cities::find).orElseThrow(NotFoundException::new);
        Wanted wanted = event.getRouteParameters()
                .get("wanted")
                .filter(WantedId::isId)
                .map(WantedId::new)
                .flatMap(id -> service.find(asking.id(), id))
                .orElseThrow(NotFoundException::new);
        Optional<City> mine = desks.mine().stream()
                .min(Comparator.comparing(city -> !city.id().equals(asking.id())));
        if (mine.isEmpty()) {
            event.forwardTo("app");
            return;
        }
        boolean product = entries.choices(ItemKind.PRODUCT, ItemField.PRODUCT_CATEGORY)
                .contains(wanted.terms().category());
        event.forwardTo(
                "app/" + mine.get().id() + (product ? "/products/new" : "/materials/new"),
                QueryParameters.simple(filled(wanted)));
    }

    private static Map<String, String> filled(Wanted wanted) {
        Map<String, String> filled = new LinkedHashMap<>();
        filled.put("category", wanted.terms().category());
        filled.put("name", wanted.terms().title());
        var quantity = wanted.terms().quantity();
        if (quantity != null) {
            filled.put("quantity", quantity.value().toPlainString());
            filled.put("unit", quantity.unit().wire());
        }
        return filled;
    }
}
