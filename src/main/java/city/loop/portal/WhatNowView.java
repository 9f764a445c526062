package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeService;
import city.loop.search.Hit;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What now with this thing? Two questions, then the ways that the city itself has for it, the best one first: in the
/// order of the waste hierarchy (Directive 2008/98/EC, Article 4), keep it in use before anything else.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/what-now")
@AnonymousAllowed
@PublicQuery({"category", "state"})
public class WhatNowView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final List<String> STATES = List.of("works", "broken", "gone");

    private final transient CityService cities;
    private final transient InitiativeService initiatives;
    private final transient ListingService listings;
    private final transient Categories categories;
    private final transient Clock clock;

    WhatNowView(
            CityService cities,
            InitiativeService initiatives,
            ListingService listings,
            Categories categories,
            Clock clock) {
        this.cities = cities;
        this.initiatives = initiatives;
        this.listings = listings;
        this.categories = categories;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        return cities.find(request.parameter("city"))
                .map(city -> show(request, city))
                .orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, City city) {
        Words words = Words.of(request.language(), city);
        Optional<String> category = request.first("category").filter(categories::contains);
        Optional<String> state = request.first("state").filter(STATES::contains);
        String title = getTranslation("portal.whatNow.title");
        Div page = new Div(new H1(title));
        page.addClassName("page");
        if (category.isEmpty()) {
            page.add(lede(getTranslation("portal.whatNow.lede", city.name(request.language()))), ask(city, words));
        } else if (state.isEmpty()) {
            page.add(lede(words.category(category.get())), states(request, words));
            page.add(new Paragraph(new Anchor(request.without("category"), getTranslation("portal.whatNow.back"))));
        } else {
            page.add(
                    lede(getTranslation(
                            "portal.whatNow.answer",
                            words.category(category.get()),
                            getTranslation("portal.whatNow.state." + state.get()))),
                    ways(city, category.get(), state.get(), words));
            sought(city, category.get(), words).ifPresent(page::add);
            page.add(
                    new Paragraph(new Anchor("/" + city.id() + "/what-now", getTranslation("portal.whatNow.another"))));
        }
        add(CityBanner.slim(city, words, "/what-now"), page);
        return Meta.of(title + ", " + city.name(request.language()), getTranslation("portal.whatNow.description"))
                .withProperties(CityBanner.colours(city));
    }

    private static Paragraph lede(String text) {
        Paragraph lede = new Paragraph(text);
        lede.addClassName("lede");
        return lede;
    }

    private PlainForm ask(City city, Words words) {
        PlainForm form = new PlainForm("/" + city.id() + "/what-now", "search");
        form.getElement()
                .appendChild(
                        PlainForm.select(
                                "category",
                                words.text("portal.whatNow.what"),
                                categories.options(words.text("portal.whatNow.choose"), words),
                                ""),
                        PlainForm.button(words.text("portal.whatNow.next")));
        return form;
    }

    private Section states(PageRequest request, Words words) {
        UnorderedList choices = new UnorderedList();
        choices.addClassNames("grid", "is-paths");
        STATES.forEach(state -> {
            ListItem choice = new ListItem(
                    new H3(new Anchor(request.with("state", state), words.text("portal.whatNow.state." + state))),
                    new Paragraph(words.text("portal.whatNow.state." + state + ".text")));
            choice.addClassName("card");
            choices.add(choice);
        });
        return new Section(new H2(words.text("portal.whatNow.how")), choices);
    }

    private OrderedList ways(City city, String category, String state, Words words) {
        List<Initiative> here = initiatives.of(city.id());
        List<InitiativeKind> order =
                switch (state) {
                    case "works" -> List.of(InitiativeKind.LENDING, InitiativeKind.GIVE_BOX, InitiativeKind.DEPOT);
                    case "broken" ->
                        List.of(InitiativeKind.REPAIR_CAFE, InitiativeKind.DEPOT, InitiativeKind.RECYCLING_CENTRE);
                    default -> List.of(InitiativeKind.RECYCLING_CENTRE);
                };
        OrderedList ways = new OrderedList();
        ways.addClassName("ways");
        order.forEach(kind -> ways.add(way(city, category, kind, here, words)));
        if (!state.equals("gone")) {
            Anchor offer = new Anchor("/app", getTranslation("portal.whatNow.offer.link"));
            offer.getElement().setAttribute("router-ignore", true);
            ways.addComponentAtIndex(
                    state.equals("works") ? ways.getComponentCount() : 1,
                    new ListItem(
                            new H2(getTranslation("portal.whatNow.offer")),
                            new Paragraph(getTranslation("portal.whatNow.offer.text")),
                            new Paragraph(offer)));
        }
        return ways;
    }

    private ListItem way(City city, String category, InitiativeKind kind, List<Initiative> here, Words words) {
        Instant now = clock.instant();
        ListItem way = new ListItem(
                new H2(getTranslation("portal.whatNow.way." + kind.wire())),
                new Paragraph(getTranslation("portal.whatNow.way." + kind.wire() + ".text")));
        List<Initiative> fit = here.stream()
                .filter(each -> each.profile().kind() == kind)
                .filter(each -> each.profile().accepts().contains(category))
                .toList();
        if (fit.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation(
                    "portal.whatNow.none", city.name(words.formats().language()), words.category(category)));
            none.addClassName("muted");
            way.add(none);
            return way;
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassNames("grid", "is-wide");
        fit.forEach(each -> cards.add(new InitiativeCard(each, city, words, now)));
        way.add(cards);
        return way;
    }

    /// Whoever is looking for just that.
    private Optional<Section> sought(City city, String category, Words words) {
        List<Hit> wanted = listings.first(
                ListingFilter.open(city.id(), words.formats().language(), clock.instant())
                        .of(ListingKind.WANTED)
                        .in(category),
                5);
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        wanted.forEach(hit -> rows.add(new ListingRow(hit, words, clock.instant(), Optional.empty())));
        Section section = new Section(new H2(getTranslation("portal.whatNow.sought")), rows);
        section.addClassName("section");
        return Optional.of(section);
    }
}
