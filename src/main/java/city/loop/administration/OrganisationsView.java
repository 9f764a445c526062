package city.loop.administration;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Organisation;
import city.loop.cities.Organisation.Kind;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.identity.CurrentActor;
import city.loop.shared.Slug;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A city's departments, depots and companies, in whose name its people and keys act.
@Route("app/:city/organisations")
@Menu(title = "administration.organisations.title", order = 505)
@RolesAllowed("CITY_ADMIN")
class OrganisationsView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 120;

    private final transient CityService cities;
    private final transient CurrentActor current;
    private final ErrorSummary summary = new ErrorSummary();
    private final Paragraph answer = new Paragraph();
    private final TextField name = new TextField();
    private final Select<Kind> kind = new Select<>();
    private final Div all = new Div();

    OrganisationsView(CityService cities, CurrentActor current) {
        this.cities = cities;
        this.current = current;
        answer.addClassName("notice");
        answer.getElement().setAttribute("role", "status");
    }

    /// Nobody learns of a city that others administer.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(known -> current.get().administers(known.id()))
                .orElseThrow(NotFoundException::new);
        name.setLabel(getTranslation("administration.organisations.name"));
        name.setId("organisation-name");
        name.setManualValidation(true);
        kind.setLabel(getTranslation("administration.organisations.kind"));
        kind.setItems(Kind.values());
        kind.setItemLabelGenerator(this::kind);
        kind.setValue(Kind.DEPOT);
        kind.setId("organisation-kind");
        Button add = new Button(getTranslation("administration.organisations.add"));
        add.addThemeVariants(ButtonVariant.PRIMARY);
        add.setId("add");
        add.setDisableOnClick(true);
        add.addClickListener(click -> {
            add(city);
            add.setEnabled(true);
        });
        Div form = new Div(name, kind, add);
        form.addClassName("form");
        answer.setVisible(false);
        removeAll();
        add(
                summary,
                new H1(getTranslation("administration.organisations.title")),
                new Paragraph(getTranslation("administration.organisations.text")),
                answer,
                all,
                new H2(getTranslation("administration.organisations.add")),
                form);
        show(city);
    }

    private void add(City city) {
        String called = name.getValue().strip();
        List<Organisation> others = cities.organisations(city.id());
        Optional<String> slug = Slug.of(called);
        List<Problem> problems = new ArrayList<>();
        if (called.length() < SHORTEST_NAME || called.length() > LONGEST_NAME || slug.isEmpty()) {
            problems.add(new Problem(name, getTranslation("administration.organisations.name.length")));
        } else if (others.stream().anyMatch(other -> other.slug().equals(slug.get()))) {
            problems.add(new Problem(name, getTranslation("administration.organisations.name.taken", called)));
        }
        answer.setVisible(problems.isEmpty());
        if (problems.isEmpty()) {
            cities.addOrganisation(city.id(), slug.orElseThrow(), called, kind.getValue());
            answer.setText(getTranslation("administration.organisations.added", called));
            name.clear();
            show(city);
        }
        summary.show(problems);
    }

    private void show(City city) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        cities.organisations(city.id()).forEach(organisation -> {
            Paragraph facts = new Paragraph(kind(organisation.kind()));
            facts.addClassName("meta");
            ListItem row = new ListItem(new H2(organisation.name()), facts);
            row.addClassName("row");
            rows.add(row);
        });
        all.removeAll();
        all.add(
                rows.getChildren().findAny().isPresent()
                        ? rows
                        : new Paragraph(getTranslation("administration.organisations.none")));
    }

    private String kind(Kind kind) {
        return getTranslation("administration.organisations.kind." + kind.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("administration.organisations.title") + " – " + getTranslation("shell.brand");
    }
}
