package city.loop.administration;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;

/// The whole installation, for its administrators: which cities it serves, and its own keys.
@Route("app/installation")
@PermitAll
class InstallationView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient CurrentActor current;

    InstallationView(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!current.get().installation()) {
            throw new NotFoundException();
        }
        Anchor add = new Anchor("/app/installation/cities/new", getTranslation("administration.city.add"));
        add.addClassName("button");
        Anchor keys = new Anchor("/app/installation/keys", getTranslation("identity.keys.installation.title"));
        Anchor evidence = new Anchor("/app/installation/evidence", getTranslation("evidence.desk.title"));
        Div actions = new Div(add, keys, evidence);
        actions.addClassName("actions");
        removeAll();
        add(
                new H1(getTranslation("administration.installation.title")),
                new Paragraph(getTranslation("administration.installation.text")),
                actions,
                new H2(getTranslation("administration.installation.cities")),
                rows(cities.all()));
    }

    private Component rows(List<City> all) {
        if (all.isEmpty()) {
            return new Paragraph(getTranslation("administration.installation.none"));
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        all.forEach(city -> rows.add(row(city)));
        return rows;
    }

    private ListItem row(City city) {
        Paragraph facts = new Paragraph(getTranslation(
                "administration.installation.city",
                city.id().node(),
                city.code(),
                getTranslation("portal.stage." + city.stage().name().toLowerCase(Locale.ROOT))));
        facts.addClassName("meta");
        Div links = new Div(
                new Anchor(path(city, "profile"), getTranslation("administration.profile.title")),
                new Anchor(path(city, "people"), getTranslation("identity.people.title")),
                new Anchor(path(city, "organisations"), getTranslation("administration.organisations.title")));
        links.addClassName("cluster");
        ListItem row = new ListItem(new H3(city.name(getLocale())), facts, links);
        row.addClassName("row");
        row.getElement().setAttribute("aria-label", city.name(getLocale()));
        return row;
    }

    private static String path(City city, String below) {
        return "/app/" + city.id() + "/" + below;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("administration.installation.title") + " – " + getTranslation("shell.brand");
    }
}
