package city.loop.portal;

import city.loop.alerts.AlertService;
import city.loop.alerts.AlertTerms;
import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.forms.PublicForm.Field;
import city.loop.notifications.Mail;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;

/// Asks to be told by mail of what is new in a search, the one that its address names.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/alerts")
@AnonymousAllowed
@PublicQuery({"q", "kind", "category", "state", "condition", "min", "unit", "near", "place", "km", "ends", "sort"})
public class AlertView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient SavedSearch searches;
    private final transient AlertService alerts;
    private final transient FormTokens tokens;

    AlertView(CityService cities, SavedSearch searches, AlertService alerts, FormTokens tokens) {
        this.cities = cities;
        this.searches = searches;
        this.alerts = alerts;
        this.tokens = tokens;
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        Optional<City> found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        Words words = Words.of(request.language(), city);
        String query = SavedSearch.query(request);
        String title = getTranslation("alerts.new.title");
        PublicForm form = new PublicForm(tokens, request, entry)
                .text(
                        "email",
                        "alerts.new.email",
                        Field.required()
                                .hint("alerts.new.email.hint")
                                .type("email")
                                .autocomplete("email"))
                .with(purpose())
                .send("alerts.new.send");
        Paragraph lede = new Paragraph(getTranslation(
                "alerts.new.text", city.name(request.language()), searches.inWords(city, query, request.language())));
        lede.addClassName("lede");
        Anchor feed = new Anchor(feed(city, query, request), getTranslation("alerts.feed"));
        feed.getElement().setAttribute("router-ignore", true);
        Div page = new Div(
                form.problems(),
                new H1(title),
                lede,
                new Paragraph(new Anchor(SavedSearch.path(city.id(), query), getTranslation("alerts.new.back"))),
                form,
                new Paragraph(feed));
        page.addClassName("page");
        add(CityBanner.slim(city, words, "/search"), page);
        return Meta.of(title + ", " + city.name(request.language()), getTranslation("alerts.new.description"))
                .withProperties(CityBanner.colours(city))
                .withCanonical("/" + city.id() + "/alerts");
    }

    /// The address of the search's Atom feed in the page's language.
    static String feed(City city, String query, PageRequest request) {
        return "/" + city.id() + "/search.atom?" + (query.isEmpty() ? "" : query + "&") + PageRequest.LANGUAGE + "="
                + request.language().getLanguage();
    }

    private Section purpose() {
        Section purpose = new Section(
                new H2(getTranslation("interest.purpose.title")),
                new Paragraph(
                        getTranslation("alerts.purpose", AlertService.TO_CONFIRM.toHours(), AlertService.MONTHS_KEPT)));
        purpose.addClassName("notice");
        return purpose;
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        Optional<City> city = cities.find(request.parameter("city"));
        String email = entry.text("email");
        String query = SavedSearch.query(request);
        if (email.isEmpty()) {
            return mend("email", "alerts.problem.email.missing");
        }
        if (!Mail.isAddress(email)) {
            return mend("email", "alerts.problem.email.no-address");
        }
        if (city.isEmpty() || query.length() > AlertTerms.LONGEST_QUERY) {
            return mend("", "alerts.problem.query");
        }
        alerts.register(new AlertTerms(city.get().id(), query, email, request.language()));
        return new FormAnswer.Done("/alerts/received");
    }

    private FormAnswer mend(String field, String key) {
        return new FormAnswer.Mend(List.of(new FormProblem(field, getTranslation(key))));
    }
}
