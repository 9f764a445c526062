package city.loop.exchange.ui;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/// Where a public page sends whoever wants to post what it could not find: to the form at their own desk, with what the
/// page knows filled in. Who works for no city is told whom to ask.
@Route("app/want")
@PermitAll
class WantView extends Div implements BeforeEnterObserver {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;

    WantView(Desks desks) {
        this.desks = desks;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<City> mine = desks.mine().stream().findFirst();
        if (mine.isPresent()) {
            event.forwardTo(
                    "app/" + mine.get().id() + "/wanted/new",
                    event.getLocation().getQueryParameters());
        } else {
            event.forwardTo("app");
        }
    }
}
