package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeService;
import city.loop.search.Hit;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import city.loop.search.SearchOutcome.Found;
import city.loop.search.SearchOutcome.TookTooLong;
import city.loop.shared.Unit;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Before you buy: a buyer says what is needed, sees what is there already, here and nearby, borrows it or posts it as
/// wanted, and prints the check for the procurement file.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/before-you-buy")
@AnonymousAllowed
@PublicQuery({"q", "category", "min", "unit"})
public class BeforeYouBuyView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 10;

    private final transient CityService cities;
    private final transient ListingService listings;
    private final transient PlaceFinder places;
    private final transient InitiativeService initiatives;
    private final transient Categories categories;
    private final transient PortalAddress address;
    private final transient Clock clock;

    BeforeYouBuyView(
            CityService cities,
            ListingService listings,
            PlaceFinder places,
            InitiativeService initiatives,
            Categories categories,
            PortalAddress address,
            Clock clock) {
        this.cities = cities;
        this.listings = listings;
        this.places = places;
        this.initiatives = initiatives;
        this.categories = categories;
        this.address = address;
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
        String title = getTranslation("portal.buy.title");
        Paragraph lede = new Paragraph(getTranslation("portal.buy.lede"));
        lede.addClassName("lede");
        Div page = new Div(new H1(title), lede, form(request, city, words));
        page.addClassName("page");
        boolean asked =
                request.first("q").isPresent() || request.first("category").isPresent();
        if (asked) {
            SearchRequest search = SearchRequest.of(offersOnly(request), city, places, clock.instant());
            new SearchFilters(search, city, words).notes().forEach(page::add);
            switch (listings.search(search.filter(), city, 0, ROWS)) {
                case TookTooLong _ -> page.add(new Paragraph(getTranslation("portal.search.tooLong.text")));
                case Found found -> check(request, city, words, found).forEach(page::add);
            }
            page.add(new PageSheet(
                    address.of(request.address()), getTranslation("portal.buy.sheet"), words, clock.instant()));
        }
        add(CityBanner.slim(city, words, "/before-you-buy"), page);
        return Meta.of(title + ", " + city.name(request.language()), getTranslation("portal.buy.description"))
                .withProperties(CityBanner.colours(city));
    }

    private static PageRequest offersOnly(PageRequest request) {
        TreeMap<String, List<String>> query = new TreeMap<>(request.query());
        query.put("kind", List.of(ListingKind.OFFER.wire()));
        return new PageRequest(request.path(), request.parameters(), query, request.language(), request.chosen());
    }

    private PlainForm form(PageRequest request, City city, Words words) {
        SequencedMap<String, String> units = new LinkedHashMap<>();
        Arrays.stream(Unit.values())
                .forEach(unit -> units.put(unit.wire(), words.text("registry.unit." + unit.wire())));
        PlainForm form = new PlainForm("/" + city.id() + "/before-you-buy", "search is-wide");
        form.getElement()
                .appendChild(
                        PlainForm.input(
                                "text",
                                "q",
                                words.text("portal.buy.need"),
                                request.first("q").orElse("")),
                        PlainForm.select(
                                "category",
                                words.text("portal.offer.category"),
                                categories.options(words.text("portal.search.any"), words),
                                request.first("category").orElse("")),
                        PlainForm.input(
                                "text",
                                "min",
                                words.text("portal.search.min"),
                                request.first("min").orElse("")),
                        PlainForm.select(
                                "unit",
                                words.text("portal.search.unit"),
                                units,
                                request.first("unit").orElse(Unit.PIECE.wire())),
                        PlainForm.button(words.text("portal.buy.check")));
        return form;
    }

    private List<Section> check(PageRequest request, City city, Words words, Found found) {
        String name = city.name(words.formats().language());
        Section here = new Section(new H2(getTranslation("portal.buy.here", found.count(), name)));
        here.addClassName("check");
        if (found.count() > 0) {
            here.add(rows(found.hits(), words, false));
        } else {
            here.add(new Paragraph(getTranslation("portal.buy.here.none")));
        }
        if (!found.similar().isEmpty()) {
            here.add(new Paragraph(getTranslation("portal.search.similar.text")), rows(found.similar(), words, false));
        }
        Section nearby = new Section(new H2(getTranslation("portal.buy.nearby")));
        nearby.addClassName("check");
        nearby.add(
                found.nearby().isEmpty()
                        ? new Paragraph(getTranslation(
                                found.count() > 0 ? "portal.buy.nearby.notAsked" : "portal.buy.nearby.none"))
                        : rows(found.nearby(), words, true));
        Section borrow = borrow(request, city, words);
        Section wanted = new Section(
                new H2(getTranslation("portal.buy.wanted")), new Paragraph(getTranslation("portal.buy.wanted.text")));
        Anchor post = new Anchor("/app/want?" + need(request), getTranslation("portal.buy.post"));
        post.addClassName("button");
        post.getElement().setAttribute("router-ignore", true);
        wanted.add(new Paragraph(post));
        wanted.addClassNames("check", "screen-only");
        return List.of(here, nearby, borrow, wanted);
    }

    private Section borrow(PageRequest request, City city, Words words) {
        List<Initiative> lending = initiatives.of(city.id()).stream()
                .filter(each -> each.profile().kind() == InitiativeKind.LENDING)
                .filter(each -> request.first("category")
                        .map(each.profile().accepts()::contains)
                        .orElse(true))
                .toList();
        Section section = new Section(new H2(getTranslation("portal.buy.borrow")));
        section.addClassName("check");
        if (lending.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.buy.borrow.none")));
            return section;
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassNames("grid", "is-wide");
        lending.forEach(each -> cards.add(new InitiativeCard(each, city, words, clock.instant())));
        section.add(cards);
        return section;
    }

    private UnorderedList rows(List<Hit> hits, Words words, boolean elsewhere) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        hits.forEach(hit -> rows.add(new ListingRow(
                hit,
                words,
                clock.instant(),
                elsewhere
                        ? cities.find(hit.listing().city())
                                .map(other -> other.name(words.formats().language()))
                        : Optional.empty())));
        return rows;
    }

    private static String need(PageRequest request) {
        StringBuilder need = new StringBuilder();
        append(need, "title", request.first("q"));
        append(need, "category", request.first("category"));
        append(need, "quantity", request.first("min"));
        append(need, "unit", request.first("unit"));
        return need.toString();
    }

    private static void append(StringBuilder query, String name, Optional<String> value) {
        value.ifPresent(text -> query.append(query.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
    }
}
