package city.loop.identity.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.AskOutcome;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.identity.PeopleService;
import city.loop.identity.Profile;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;

/// The own account: what the portal knows, roles and the way to ask for one, language, sign-out, deletion.
@Route("app/profile")
@PermitAll
class ProfileView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient PeopleService people;
    private final transient CityService cities;
    private final transient CurrentActor current;
    private final transient AuthenticationContext authentication;

    ProfileView(PeopleService people, CityService cities, CurrentActor current, AuthenticationContext authentication) {
        this.people = people;
        this.cities = cities;
        this.current = current;
        this.authentication = authentication;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        show();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("identity.profile.title") + " – " + getTranslation("shell.brand");
    }

    private void show() {
        Profile profile = people.profile();
        removeAll();
        add(
                new H1(profile.name()),
                facts(profile),
                new H2(getTranslation("identity.profile.roles")),
                roles(profile),
                new H2(getTranslation("identity.profile.ask")),
                ask(),
                new H2(getTranslation("identity.profile.account")),
                account());
    }

    private DescriptionList facts(Profile profile) {
        Formats formats = new Formats(getLocale(), ZoneId.of("UTC"));
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        fact(
                facts,
                "identity.profile.email",
                profile.email() == null ? getTranslation("identity.profile.email.none") : profile.email());
        fact(facts, "identity.profile.since", formats.date(profile.knownSince()));
        return facts;
    }

    private void fact(DescriptionList facts, String key, String value) {
        Div pair = new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value));
        facts.getElement().appendChild(pair.getElement());
    }

    private UnorderedList roles(Profile profile) {
        UnorderedList list = new UnorderedList();
        if (current.get().installation()) {
            list.add(new ListItem(getTranslation("identity.role.installation-admin")));
        }
        current.get().maintains().stream()
                .sorted()
                .forEach(area -> list.add(new ListItem(getTranslation("identity.role.maintainer") + ": " + area)));
        profile.grants()
                .forEach(grant -> list.add(new ListItem(getTranslation(
                        "identity.profile.grant." + grant.source().name().toLowerCase(Locale.ROOT),
                        role(grant.role()),
                        name(grant.city())))));
        profile.requests()
                .forEach(request -> list.add(new ListItem(
                        getTranslation("identity.profile.waiting", role(request.role()), name(request.city())))));
        if (list.getChildren().findAny().isEmpty()) {
            list.add(new ListItem(getTranslation("identity.profile.roles.none")));
        }
        return list;
    }

    private Div ask() {
        Select<City> city = new Select<>();
        city.setLabel(getTranslation("identity.profile.city"));
        city.setItems(cities.all());
        city.setItemLabelGenerator(item -> item.name(getLocale()));
        Select<CityRole> role = new Select<>();
        role.setLabel(getTranslation("identity.profile.role"));
        role.setItems(Arrays.asList(CityRole.values()));
        role.setItemLabelGenerator(this::role);
        role.setValue(CityRole.CITIZEN);
        Paragraph answer = new Paragraph();
        answer.getElement().setAttribute("role", "status");
        Button send = new Button(getTranslation("identity.profile.send"), click -> {
            City chosen = city.getValue();
            if (chosen == null) {
                city.setErrorMessage(getTranslation("identity.profile.city.choose"));
                city.setInvalid(true);
                city.focus();
                return;
            }
            AskOutcome outcome = people.ask(chosen.id(), role.getValue());
            show();
            getElement().callJsFunction("scrollIntoView");
            Paragraph said = new Paragraph(getTranslation(
                    "identity.profile.ask." + outcome.name().toLowerCase(Locale.ROOT), chosen.name(getLocale())));
            said.addClassName("notice");
            said.getElement().setAttribute("role", "status");
            addComponentAtIndex(1, said);
        });
        Div form = new Div(city, role, send, answer);
        form.addClassName("cluster");
        return form;
    }

    private Div account() {
        Anchor data = new Anchor("/app/profile/data", getTranslation("identity.profile.data"));
        data.getElement().setAttribute("router-ignore", true);
        data.getElement().setAttribute("download", true);
        Button out = new Button(getTranslation("identity.profile.signout"), click -> authentication.logout());
        out.setId("sign-out");
        Button delete = new Button(getTranslation("identity.profile.delete"), click -> confirmDeletion());
        Div account = new Div(out, data, delete);
        account.addClassName("cluster");
        return account;
    }

    private void confirmDeletion() {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("identity.profile.delete"),
                getTranslation("identity.profile.delete.text"),
                getTranslation("identity.profile.delete"),
                confirmed -> {
                    people.deleteAccount();
                    authentication.logout();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("identity.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private String role(CityRole role) {
        return getTranslation("identity.role." + role.wire());
    }

    private String name(CityId city) {
        return cities.find(city).map(found -> found.name(getLocale())).orElse(city.slug());
    }
}
