package city.loop.shell;

import city.loop.cities.City;
import city.loop.cities.CityColours;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;

/// What stands around every page of the workplace: skip link, mark, the city that one works for, the ways through the
/// portal, language, name, sign out. Views get it by their place below `/app` and never name it.
@Layout("/app")
@PermitAll
@StyleSheet("context://aura/aura.css")
@StyleSheet("context://themes/tokens.css")
@StyleSheet("context://themes/base.css")
@StyleSheet("context://themes/components.css")
@StyleSheet("context://themes/print.css")
@StyleSheet("context://themes/app.css")
@StyleSheet("context://themes/desk.css")
public class AppLayout extends com.vaadin.flow.component.applayout.AppLayout
        implements BeforeEnterObserver, AfterNavigationObserver {

    private static final long serialVersionUID = 1;

    private final transient NavigationCities cities;
    private final transient CurrentActor current;
    private final transient AuthenticationContext authentication;
    private final boolean demo;
    private final Anchor skip = new Anchor();
    private final Div tools = new Div();
    private final Main main = new Main();
    private transient Optional<City> place = Optional.empty();
    private String path = "";
    private String frame = "";

    AppLayout(
            NavigationCities cities,
            CurrentActor current,
            AuthenticationContext authentication,
            @Value("${portal.demo:false}") boolean demo) {
        this.cities = cities;
        this.current = current;
        this.authentication = authentication;
        this.demo = demo;
        // The whole address is set with each page: below Flow's <base> a bare #main would lead to the front page.
        skip.addClassName("skip");
        skip.getElement().setAttribute("router-ignore", true);
        tools.addClassName("desk-tools");
        main.setId("main");
        main.addClassName("desk");
        main.getElement().setAttribute("tabindex", "-1");
        setPrimarySection(Section.NAVBAR);
    }

    @Override
    public void showRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
        main.getElement().appendChild(content.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement content) {
        main.getElement().removeAllChildren();
    }

    /// The language has to be known before the view is made; it stays chosen for as long as one is signed in.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        UI ui = event.getUI();
        Locale language = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("lang")
                .flatMap(Languages::chosen)
                .orElse(Languages.nearest(ui.getLocale()));
        ui.setLocale(language);
        Optional.ofNullable(VaadinSession.getCurrent()).ifPresent(session -> session.setLocale(language));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        UI ui = UI.getCurrent();
        // On pages that belong to no city, such as the own account, the way back to work stays where it was.
        event.getRouteParameters().get("city").flatMap(cities::mine).ifPresent(opened -> place = Optional.of(opened));
        Optional<City> city = place.or(() -> cities.mine().stream().findFirst());
        String wanted = city.map(City::id) + " " + ui.getLocale();
        if (!frame.equals(wanted)) {
            frame = wanted;
            draw(ui, city);
        }
        main.getElement().setAttribute("aria-label", getTranslation("shell.app.main"));
        links(event.getLocation());
        // Readers of screens and keyboards are taken along to a new page, and left where they are by a filter.
        if (!path.isEmpty() && !path.equals(event.getLocation().getPath())) {
            main.getElement().callJsFunction("focus");
        }
        path = event.getLocation().getPath();
    }

    private void draw(UI ui, Optional<City> city) {
        getElement().removeAllChildren();
        ui.getPage()
                .executeJs("document.documentElement.lang = $0", ui.getLocale().getLanguage());
        // Vaadin's word about a lost connection: said to readers of screens too, and no stray text beside the
        // landmarks.
        ui.getPage().executeJs("document.querySelector('vaadin-connection-indicator')?.setAttribute('role', 'status')");
        city.map(mine -> new CityColours(mine.primaryColour(), mine.accentColour()))
                .orElse(CityColours.PORTAL)
                .customProperties()
                .forEach((name, value) -> ui.getElement().getStyle().set(name, value));

        Anchor brand = new Anchor("/app", NavigationMark.drawn(), new Span(getTranslation("shell.brand")));
        brand.addClassName("brand");
        DrawerToggle toggle = new DrawerToggle();
        toggle.setAriaLabel(getTranslation("shell.app.menu"));
        Header header = new Header(toggle, brand, tools);
        header.addClassName("desk-header");
        addToNavbar(skip, header);

        Aside drawer = new Aside();
        drawer.addClassName("desk-drawer");
        drawer.getElement().setAttribute("aria-label", getTranslation("shell.app.menu"));
        city.ifPresent(mine -> drawer.add(choice(mine), NavigationMenu.of(mine.id(), current.get(), ui.getLocale())));
        Paragraph name = new Paragraph(new Span(getTranslation("shell.app.signedin") + " "), strong());
        name.addClassName("desk-name");
        Button out = new Button(getTranslation("shell.app.signout"), click -> authentication.logout());
        out.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        if (authentication.isAuthenticated()) {
            drawer.add(own(), name, out);
        }
        addToDrawer(drawer);

        Div content = new Div(main);
        if (demo) {
            Aside bar = new Aside(new Paragraph(getTranslation("shell.demo.text")));
            bar.addClassName("demo-bar");
            bar.getElement().setAttribute("aria-label", getTranslation("shell.app.demo"));
            content.addComponentAsFirst(bar);
        }
        content.add(new NavigationSessionNotice());
        setContent(content);
    }

    /// What is everybody's, whatever the city: taking part in governance, the own account.
    private Nav own() {
        UnorderedList entries = new UnorderedList(
                entry("/app/rfcs", "shell.app.rfcs"),
                entry("/app/areas", "shell.app.areas"),
                entry("/app/profile", "shell.app.profile"));
        if (current.get().installation()) {
            entries.add(entry("/app/installation", "shell.app.installation"));
        }
        Nav own = new Nav(entries);
        own.addClassName("desk-own");
        own.setAriaLabel(getTranslation("shell.app.own"));
        return own;
    }

    private ListItem entry(String address, String key) {
        return new ListItem(new Anchor(address, getTranslation(key)));
    }

    private Span strong() {
        Actor actor = current.get();
        Span name = new Span(actor.label());
        name.getStyle().set("font-weight", "700");
        return name;
    }

    /// Which city one works for; a choice for whoever works for several.
    private Component choice(City city) {
        List<City> mine = cities.mine();
        if (mine.size() == 1) {
            Paragraph name = new Paragraph(city.name(getLocale()));
            name.addClassName("desk-city");
            return name;
        }
        ComboBox<City> choice = new ComboBox<>(getTranslation("shell.app.city"));
        choice.setItems(mine);
        choice.setItemLabelGenerator(each -> each.name(getLocale()));
        choice.setValue(city);
        choice.setWidthFull();
        choice.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                choice.setValue(city);
            } else if (!change.getValue().id().equals(city.id())) {
                getUI().ifPresent(ui -> ui.navigate("app/" + change.getValue().id()));
            }
        });
        return choice;
    }

    /// What depends on the exact page: the skip link's address, and the page in the other languages.
    private void links(Location location) {
        String address = "/" + location.getPathWithQueryParameters();
        skip.setHref(address + "#main");
        skip.setText(getTranslation("shell.skip"));
        tools.removeAll();
        Languages.ALL.stream()
                .filter(language -> !language.equals(getLocale()))
                .forEach(language -> tools.add(language(location, language)));
    }

    private Anchor language(Location location, Locale language) {
        QueryParameters query = location.getQueryParameters().excluding("lang").merging("lang", language.getLanguage());
        Anchor link = new Anchor("/" + location.getPath() + "?" + query.getQueryString(), Languages.ownName(language));
        link.getElement()
                .setAttribute("lang", language.getLanguage())
                .setAttribute("hreflang", language.getLanguage())
                .setAttribute("router-ignore", true);
        return link;
    }
}
