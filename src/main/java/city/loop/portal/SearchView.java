package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// A city's open offers: searched by words, narrowed by category, page by page, all of it in the address.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/search")
@AnonymousAllowed
@PublicQuery({"q", "category", "after"})
public class SearchView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 24;

    private final transient CityService cities;
    private final transient OfferService offers;
    private final transient Clock clock;

    SearchView(CityService cities, OfferService offers, Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        Words words = Words.of(request.language(), city);
        Instant now = clock.instant();
        Optional<String> text = request.first("q").map(given -> given.substring(0, Math.min(200, given.length())));
        Optional<String> category = request.first("category");
        OfferFilter inCity = OfferFilter.NEWEST.of(city.id()).openAt(now);
        OfferFilter searched = text.map(inCity::matching).orElse(inCity);
        OfferFilter filter = category.map(searched::in).orElse(searched);
        Page<Offer> offersFound = offers.list(
                filter.from(request.first("after").flatMap(Cursor::decode)).atMost(ROWS));
        int count = offers.count(filter);

        String title = getTranslation("portal.search.title", city.name(request.language()));
        Div page = new Div(new H1(title), SearchForm.in(city, words, text.orElse("")), chips(request, words, searched));
        page.addClassName("page");
        page.add(count == 0 ? nothing(request, city) : rows(offersFound, words, now, count));
        offersFound.next().ifPresent(next -> page.add(pagination(request, next)));
        add(CityBanner.slim(city, words, "/search"), page);
        return Meta.of(title, getTranslation("portal.search.description", city.name(request.language())))
                .withProperties(CityBanner.colours(city));
    }

    private UnorderedList chips(PageRequest request, Words words, OfferFilter searched) {
        UnorderedList chips = new UnorderedList();
        chips.addClassName("cluster");
        chips.getElement().setAttribute("aria-label", getTranslation("portal.search.filters"));
        request.first("q").ifPresent(text -> chips.add(chip(request.without("q"), "“" + text + "”", true)));
        Optional<String> chosen = request.first("category");
        for (String category : offers.categories(searched)) {
            boolean current = chosen.filter(category::equals).isPresent();
            chips.add(chip(
                    current ? request.without("category") : request.with("category", category),
                    words.category(category),
                    current));
        }
        return chips;
    }

    private static ListItem chip(String address, String text, boolean removes) {
        Anchor chip = new Anchor(address, text);
        chip.addClassName("chip");
        if (removes) {
            chip.addClassName("is-removable");
            chip.getElement().setAttribute("aria-current", "true");
        }
        return new ListItem(chip);
    }

    private Div rows(Page<Offer> page, Words words, Instant now, int count) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        page.rows().forEach(offer -> rows.add(new OfferRow(offer, false, words, now, Optional.empty())));
        H2 head = new H2(getTranslation("portal.search.count", count));
        Div result = new Div(head, rows);
        result.addClassName("section");
        return result;
    }

    private Div nothing(PageRequest request, City city) {
        Div empty = new Div(
                new H2(getTranslation("portal.search.nothing")),
                new Paragraph(getTranslation("portal.search.nothing.text")),
                new Paragraph(new Anchor("/" + city.id() + "/search", getTranslation("portal.search.all"))));
        empty.addClassName("empty");
        return empty;
    }

    private Nav pagination(PageRequest request, Cursor next) {
        UnorderedList links = new UnorderedList();
        if (request.first("after").isPresent()) {
            links.add(new ListItem(new Anchor(request.without("after"), getTranslation("portal.search.first"))));
        }
        links.add(
                new ListItem(new Anchor(request.with("after", next.encoded()), getTranslation("portal.search.next"))));
        Nav nav = new Nav(links);
        nav.addClassName("pagination");
        nav.setAriaLabel(getTranslation("portal.search.pages"));
        return nav;
    }
}
