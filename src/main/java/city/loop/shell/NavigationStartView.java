package city.loop.shell;

import city.loop.cities.City;
import city.loop.identity.CurrentActor;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/// Leads to the inbox of the city that one works for; in an installation without a city its administrator to where
/// one is added. Or says that there is none yet and whom to ask.
@Route("app")
@PermitAll
class NavigationStartView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient NavigationCities cities;
    private final transient CurrentActor current;

    NavigationStartView(NavigationCities cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<City> mine = cities.mine();
        if (!mine.isEmpty()) {
            event.forwardTo("app/" + mine.getFirst().id(), event.getLocation().getQueryParameters());
            return;
        }
        if (current.get().installation()) {
            event.forwardTo("app/installation", event.getLocation().getQueryParameters());
            return;
        }
        removeAll();
        Paragraph who = new Paragraph(
                getTranslation("shell.app.norole.who", current.get().label()));
        Anchor profile = new Anchor("/app/profile", getTranslation("shell.app.norole.ask"));
        profile.addClassName("button");
        add(new H1(getTranslation("shell.app.norole.title")), who);
        add(new Paragraph(getTranslation("shell.app.norole.text")), profile);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell.app.norole.title") + " – " + getTranslation("shell.brand");
    }
}
