package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.map.LoopMap;
import city.loop.search.Hit;
import city.loop.search.ListingKind;
import city.loop.search.ListingOrder;
import city.loop.search.ListingService;
import city.loop.search.SearchOutcome.Found;
import city.loop.search.SearchOutcome.TookTooLong;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import city.loop.signals.SignalService;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One search over all that a city has: offers, wanted posts, initiatives, passports. The whole of it is in the
/// address.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/search")
@AnonymousAllowed
@PublicQuery({
    "q",
    "kind",
    "category",
    "state",
    "condition",
    "min",
    "unit",
    "near",
    "place",
    "km",
    "ends",
    "sort",
    "page"
})
public class SearchView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    /// What a search is made of, in its address; the number of the page aside.
    static final Set<String> PARAMETERS =
            Set.of("q", "kind", "category", "state", "condition", "min", "unit", "near", "place", "km", "ends", "sort");

    private static final int ROWS = 24;

    private final transient CityService cities;
    private final transient ListingService listings;
    private final transient PlaceFinder places;
    private final transient SignalService signals;
    private final transient Clock clock;

    SearchView(CityService cities, ListingService listings, PlaceFinder places, SignalService signals, Clock clock) {
        this.places = places;
        this.signals = signals;
        this.cities = cities;
        this.listings = listings;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest asked) {
        removeAll();
        Optional<City> found = cities.find(asked.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        Words words = Words.of(asked.language(), city);
        SearchRequest search = SearchRequest.of(asked, city, places, clock.instant());
        String title = getTranslation("portal.search.title", city.name(asked.language()));
        SearchFilters filters = new SearchFilters(search, city, words);
        Div page = new Div(new H1(title), filters.form());
        page.addClassName("page");
        filters.notes().forEach(page::add);
        switch (listings.search(search.filter(), city, search.number(), ROWS)) {
            case TookTooLong _ -> page.add(tooLong());
            case Found result -> show(page, filters, result, search, city, words);
        }
        add(CityBanner.slim(city, words, "/search"), page);
        String shown = search.filter()
                .text()
                .map(text -> getTranslation("portal.search.tab", text, city.name(asked.language())))
                .orElse(title);
        return Meta.of(shown, getTranslation("portal.search.description", city.name(asked.language())))
                .withProperties(CityBanner.colours(city))
                .withAlternate(
                        "application/atom+xml",
                        AlertView.feed(city, SavedSearch.query(asked), asked),
                        getTranslation("alerts.feed"))
                .withScript(LoopMap.SCRIPT)
                .withScript("/js/search-place.js");
    }

    private void show(Div page, SearchFilters filters, Found result, SearchRequest search, City city, Words words) {
        page.add(filters.kinds(result.kinds()));
        filters.chosen().ifPresent(page::add);
        filters.categories(result.categories()).ifPresent(page::add);
        page.add(result.count() == 0 ? nothing(result, search, city, words) : hits(result, search, words));
        if (result.count() > ROWS) {
            page.add(pages(search, result.count()));
        }
        if (!result.similar().isEmpty()) {
            Section similar = new Section(
                    new H2(getTranslation("portal.search.similar")),
                    new Paragraph(getTranslation("portal.search.similar.text")),
                    rows(result.similar(), words, Optional.empty()));
            similar.addClassName("section");
            page.add(similar);
        }
        if (!result.nearby().isEmpty()) {
            LoopCostNotes costs = new LoopCostNotes(city, cities, signals, words);
            Section nearby = new Section(
                    new H2(getTranslation("portal.search.nearby")),
                    new Paragraph(getTranslation(
                            "portal.search.nearby.text",
                            city.name(words.formats().language()))),
                    costs.explanation(),
                    rows(result.nearby(), words, Optional.of(costs)));
            nearby.addClassName("section");
            page.add(nearby);
        }
        page.add(keep(search, city));
    }

    /// Ways to hear of what comes later.
    private Div keep(SearchRequest search, City city) {
        String query = SavedSearch.query(search.request());
        Anchor feed = new Anchor(AlertView.feed(city, query, search.request()), getTranslation("alerts.feed"));
        feed.getElement().setAttribute("router-ignore", true);
        Anchor alert = new Anchor(
                "/" + city.id() + "/alerts" + (query.isEmpty() ? "" : "?" + query), getTranslation("alerts.new.link"));
        Div keep = new Div(alert, feed);
        keep.addClassNames("cluster", "section");
        return keep;
    }

    private Section hits(Found result, SearchRequest search, Words words) {
        Div head = new Div(new H2(getTranslation("portal.search.count", result.count())), orders(search));
        head.addClassName("section-head");
        return new Section(head, rows(result.hits(), words, Optional.empty()));
    }

    /// @param elsewhere what things of other cities cost more, for lists of those
    private UnorderedList rows(List<Hit> hits, Words words, Optional<LoopCostNotes> elsewhere) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        hits.forEach(hit -> rows.add(new ListingRow(
                hit,
                words,
                clock.instant(),
                elsewhere
                        .flatMap(costs -> cities.find(hit.listing().city()))
                        .map(city -> city.name(words.formats().language())),
                elsewhere.flatMap(costs -> costs.of(hit.listing())))));
        return rows;
    }

    private Nav orders(SearchRequest search) {
        UnorderedList links = new UnorderedList();
        links.addClassName("cluster");
        for (ListingOrder order : ListingOrder.values()) {
            boolean possible =
                    switch (order) {
                        case RELEVANCE -> search.filter().text().isPresent();
                        case NEAREST -> search.filter().near().isPresent();
                        case NEWEST, ENDING -> true;
                    };
            if (possible) {
                Anchor link = new Anchor(
                        search.with("sort", order.wire()), getTranslation("portal.search.order." + order.wire()));
                if (shown(search) == order) {
                    link.getElement().setAttribute("aria-current", "true");
                }
                links.add(new ListItem(link));
            }
        }
        Nav nav = new Nav(links);
        nav.addClassName("orders");
        nav.setAriaLabel(getTranslation("portal.search.order"));
        return nav;
    }

    /// Without words the best fit is the newest.
    private static ListingOrder shown(SearchRequest search) {
        ListingOrder order = search.filter().order();
        return order == ListingOrder.RELEVANCE && search.filter().text().isEmpty() ? ListingOrder.NEWEST : order;
    }

    private Div nothing(Found result, SearchRequest search, City city, Words words) {
        if (search.isOpen() && result.kinds().isEmpty()) {
            return NothingYet.listed(city, words);
        }
        Div empty = new Div(new H2(getTranslation("portal.search.nothing")));
        empty.addClassName("empty");
        result.meant()
                .ifPresent(meant -> empty.add(new Paragraph(
                        new Text(getTranslation("portal.search.meant") + " "),
                        new Anchor(search.with("q", meant), meant))));
        int passports = result.kinds().getOrDefault(ListingKind.PASSPORT, 0);
        if (passports > 0 && !search.filter().kinds().contains(ListingKind.PASSPORT)) {
            empty.add(new Paragraph(new Anchor(
                    search.with("kind", ListingKind.PASSPORT.wire()),
                    getTranslation("portal.search.nothing.passports", passports))));
        }
        empty.add(
                new Paragraph(getTranslation("portal.search.nothing.text")),
                new Paragraph(new Anchor("/" + city.id() + "/search", getTranslation("portal.search.all"))));
        return empty;
    }

    private Div tooLong() {
        Div notice = new Div(
                new H2(getTranslation("portal.search.tooLong")),
                new Paragraph(getTranslation("portal.search.tooLong.text")));
        notice.addClassName("notice");
        return notice;
    }

    private Nav pages(SearchRequest search, int count) {
        int last = (count - 1) / ROWS;
        int now = Math.min(search.number(), last);
        UnorderedList links = new UnorderedList();
        if (now > 0) {
            links.add(new ListItem(page(search, now - 1, getTranslation("portal.search.previous"))));
        }
        for (int number = 0; number <= last; number++) {
            if (number == 0 || number == last || Math.abs(number - now) <= 2) {
                Anchor link = page(search, number, words(number + 1));
                link.getElement().setAttribute("aria-label", getTranslation("portal.search.page", number + 1));
                if (number == now) {
                    link.getElement().setAttribute("aria-current", "page");
                }
                links.add(new ListItem(link));
            } else if (Math.abs(number - now) == 3) {
                ListItem gap = new ListItem("…");
                links.add(gap);
            }
        }
        if (now < last) {
            links.add(new ListItem(page(search, now + 1, getTranslation("portal.search.next"))));
        }
        Nav nav = new Nav(links);
        nav.addClassName("pagination");
        nav.setAriaLabel(getTranslation("portal.search.pages"));
        return nav;
    }

    private static String words(int number) {
        return Integer.toString(number);
    }

    private static Anchor page(SearchRequest search, int number, String text) {
        return new Anchor(number == 0 ? search.request().address() : search.with("page", "" + (number + 1)), text);
    }
}
