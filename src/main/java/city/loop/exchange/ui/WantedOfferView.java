package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.Optional;

/// Where an offer's public page sends whoever wants it: on to the offer at their own desk, that of the offering city if
/// they work there. Who works for no city is told whom to ask.
@Route("app/offers/:offer")
@PermitAll
class WantedOfferView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient OfferService offers;

    WantedOfferView(Desks desks, OfferService offers) {
        this.desks = desks;
        this.offers = offers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Offer offer = event.getRouteParameters()
                .get("offer")
                .filter(OfferId::isId)
                .map(OfferId::new)
                .flatMap(offers::find)
                .orElseThrow(NotFoundException::new);
        Optional<City> mine = desks.mine().stream()
                .min(Comparator.comparing(city -> !city.id().equals(offer.city())));
        event.forwardTo(
                mine.map(city -> "app/" + city.id() + "/offers/" + offer.id()).orElse("app"));
    }
}
