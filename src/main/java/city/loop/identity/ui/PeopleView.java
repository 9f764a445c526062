package city.loop.identity.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Organisation;
import city.loop.identity.CityRole;
import city.loop.identity.Grant;
import city.loop.identity.GrantOutcome;
import city.loop.identity.May;
import city.loop.identity.PeopleService;
import city.loop.identity.Profile;
import city.loop.identity.RoleRequest;
import city.loop.identity.WithdrawOutcome;
import city.loop.shared.CityId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may do what in a city: requests to answer first, then everybody with a role. Staff see and confirm residents.
@Route("app/:city/people")
@Menu(title = "identity.people.title", order = 510)
@RolesAllowed({"CITY_ADMIN", "STAFF"})
class PeopleView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient PeopleService people;
    private final transient CityService cities;
    private final transient May may;
    private final Paragraph answer = new Paragraph();
    private final Div content = new Div();
    private CityId city = new CityId("none");
    private transient List<Organisation> organisations = List.of();

    PeopleView(PeopleService people, CityService cities, May may) {
        this.people = people;
        this.cities = cities;
        this.may = may;
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("notice");
    }

    /// Nobody learns of a city that others work for.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .map(City::id)
                .filter(may::knowResidents)
                .orElseThrow(NotFoundException::new);
        organisations = cities.organisations(city);
        removeAll();
        answer.setVisible(false);
        add(
                new H1(getTranslation("identity.people.title")),
                new Paragraph(getTranslation(
                        may.administer(city) ? "identity.people.text" : "identity.people.text.residents")),
                answer,
                content);
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.people.title") + " – " + getTranslation("shell.brand");
    }

    private void show() {
        List<Profile> known = people.people(city);
        UnorderedList requests = new UnorderedList();
        known.forEach(person -> person.requests().forEach(request -> requests.add(request(person, request))));
        UnorderedList members = new UnorderedList();
        known.stream().filter(person -> !person.grants().isEmpty()).forEach(person -> members.add(member(person)));
        requests.addClassName("rows");
        members.addClassName("rows");
        content.removeAll();
        content.add(
                new H2(getTranslation("identity.people.requests")),
                requests.getChildren().findAny().isPresent()
                        ? requests
                        : new Paragraph(getTranslation("identity.people.requests.none")),
                new H2(getTranslation("identity.people.members")),
                members);
    }

    private ListItem request(Profile person, RoleRequest request) {
        Select<Organisation> organisation = organisation(person);
        organisation.setVisible(request.role() == CityRole.OPERATOR);
        Button grant = new Button(
                getTranslation("identity.people.grant", role(request.role())),
                click -> say(people.grant(city, person.person(), request.role(), id(organisation)), person));
        Button decline = new Button(getTranslation("identity.people.decline"), click -> {
            people.decline(city, person.person(), request.role());
            say("identity.people.declined", person);
        });
        return row(person, organisation, grant, decline);
    }

    private ListItem member(Profile person) {
        ListItem row = row(person);
        person.grants().forEach(grant -> row.add(grant(person, grant)));
        if (may.administer(city)) {
            row.add(adding(person));
        }
        return row;
    }

    private Div adding(Profile person) {
        Select<Organisation> organisation = organisation(person);
        organisation.setVisible(false);
        Select<CityRole> role = new Select<>();
        role.setAriaLabel(getTranslation("identity.people.add.label", person.name()));
        role.setPlaceholder(getTranslation("identity.people.add"));
        role.setItems(Arrays.stream(CityRole.values())
                .filter(one -> person.grants().stream().noneMatch(grant -> grant.role() == one))
                .toList());
        role.setItemLabelGenerator(this::role);
        role.addValueChangeListener(change -> organisation.setVisible(change.getValue() == CityRole.OPERATOR));
        Button add = new Button(getTranslation("identity.people.add"), click -> {
            if (role.getValue() != null) {
                say(people.grant(city, person.person(), role.getValue(), id(organisation)), person);
            }
        });
        Div adding = new Div(role, organisation, add);
        adding.addClassName("cluster");
        return adding;
    }

    /// For which of the city's organisations an operator works.
    private Select<Organisation> organisation(Profile person) {
        Select<Organisation> organisation = new Select<>();
        organisation.setAriaLabel(getTranslation("identity.people.organisation", person.name()));
        organisation.setItems(organisations);
        organisation.setItemLabelGenerator(
                one -> one == null ? getTranslation("identity.keys.organisation.none") : one.name());
        organisation.setEmptySelectionAllowed(true);
        organisation.setEmptySelectionCaption(getTranslation("identity.keys.organisation.none"));
        return organisation;
    }

    private static @Nullable UUID id(Select<Organisation> organisation) {
        return organisation.isVisible() && organisation.getValue() != null
                ? organisation.getValue().id()
                : null;
    }

    private Div grant(Profile person, Grant grant) {
        Div line = new Div(new Span(role(grant.role())));
        line.addClassName("cluster");
        organisations.stream()
                .filter(one -> one.id().equals(grant.organisation()))
                .forEach(one -> line.add(new Span(one.name())));
        if (grant.source() == Grant.Source.CLAIM) {
            line.add(new Span(getTranslation("identity.people.claimed")));
        } else {
            Button withdraw = new Button(
                    getTranslation("identity.people.withdraw"),
                    click -> say(people.withdraw(city, person.person(), grant.role()), person));
            withdraw.setAriaLabel(getTranslation("identity.people.withdraw.label", role(grant.role()), person.name()));
            line.add(withdraw);
        }
        return line;
    }

    private static ListItem row(Profile person, Component... actions) {
        Div buttons = new Div(actions);
        buttons.addClassName("cluster");
        Span mail = new Span(person.email() == null ? "" : person.email());
        mail.addClassName("muted");
        ListItem row = new ListItem(new H3(person.name()), mail, buttons);
        row.addClassName("row");
        return row;
    }

    private void say(GrantOutcome outcome, Profile person) {
        say("identity.people.grant." + outcome.name().toLowerCase(Locale.ROOT), person);
    }

    private void say(WithdrawOutcome outcome, Profile person) {
        say("identity.people.withdraw." + outcome.name().toLowerCase(Locale.ROOT), person);
    }

    private void say(String key, Profile person) {
        answer.setText(getTranslation(key, person.name()));
        answer.setVisible(true);
        show();
    }

    private String role(CityRole role) {
        return getTranslation("identity.role." + role.wire());
    }
}
