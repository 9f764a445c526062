package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.search.Hit;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a city has to spare, in a frame on other sites: no script, no cookie, nothing around it. Its links open the
/// portal.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/widget")
@AnonymousAllowed
@PublicQuery("kind")
public class WidgetView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 5;

    private final transient CityService cities;
    private final transient ListingService listings;
    private final transient Clock clock;

    WidgetView(CityService cities, ListingService listings, Clock clock) {
        this.cities = cities;
        this.listings = listings;
        this.clock = clock;
        addClassNames("page", "widget");
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
        Instant now = clock.instant();
        String name = city.name(request.language());
        ListingKind kind = request.first("kind")
                .flatMap(ListingKind::of)
                .filter(ListingKind.LIVE::contains)
                .orElse(ListingKind.OFFER);
        ListingFilter open = ListingFilter.open(city.id(), request.language(), now);
        List<Hit> hits = listings.first(open.of(kind), ROWS);
        int count = listings.openIn(city.id()).getOrDefault(kind, 0);
        String what = words.text("portal.search.kind." + kind.wire());
        String title = name + ": " + what;
        add(new H1(name), new H2(what));
        if (hits.isEmpty()) {
            add(new Paragraph(words.text("portal.widget.nothing")));
        } else {
            UnorderedList rows = new UnorderedList();
            rows.addClassName("rows");
            hits.forEach(hit -> rows.add(new ListingRow(hit, words, now, Optional.empty())));
            add(rows);
        }
        add(new Paragraph(new Anchor(
                "/" + city.id() + "/search?kind=" + kind.wire(), words.text("portal.widget.all", count, name))));
        openTheWholeWindow(this);
        return Meta.of(title, getTranslation("portal.search.description", name))
                .withProperties(CityBanner.colours(city))
                .withCanonical("/" + city.id())
                .inFrames();
    }

    private static void openTheWholeWindow(Component part) {
        if (part instanceof Anchor link) {
            link.setTarget(AnchorTarget.BLANK);
            link.getElement().setAttribute("rel", "noopener");
        }
        part.getChildren().forEach(WidgetView::openTheWholeWindow);
    }
}
