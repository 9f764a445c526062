package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.exchange.WantedStatus;
import city.loop.search.ListingService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// One wanted post: what is needed, how much, until when, and the way to offer it.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/wanted/:wanted([A-Z0-9-]+)")
@AnonymousAllowed
public class WantedView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AboutPage about;

    private final transient CityService cities;
    private final transient WantedService service;
    private final transient ListingService listings;
    private final transient RecordHistory history;
    private final transient PortalAddress address;
    private final transient Clock clock;

    WantedView(
            AboutPage about,
            CityService cities,
            WantedService service,
            ListingService listings,
            RecordHistory history,
            PortalAddress address,
            Clock clock) {
        this.about = about;
        this.cities = cities;
        this.service = service;
        this.listings = listings;
        this.history = history;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> city = cities.find(request.parameter("city"));
        Optional<Wanted> wanted = city.flatMap(owner -> Optional.of(request.parameter("wanted"))
                .filter(WantedId::isId)
                .map(WantedId::new)
                .flatMap(id -> service.find(owner.id(), id))
                .filter(found -> found.status() != WantedStatus.WITHDRAWN));
        return wanted.map(found -> show(request, city.get(), found)).orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, City city, Wanted wanted) {
        Words words = Words.of(request.language(), city);
        Instant now = clock.instant();
        String title = wanted.terms().title();
        Paragraph state = new Paragraph(words.status(wanted, now));
        state.addClassName("headline");
        if (wanted.terms().quantity() != null) {
            Span amount = new Span(words.quantity(wanted.terms().quantity()));
            amount.addClassName("amount");
            state.add(amount);
        }
        Div columns = new Div(facts(wanted, words), have(wanted, city, now));
        columns.addClassName("split");
        Div page = new Div(
                Breadcrumb.of(city, words, "/search?kind=wanted", "portal.search.kind.wanted", title),
                new H1(title),
                state,
                columns);
        page.addClassName("page");
        new RelatedListings(listings, cities, words, now)
                .offers(city, wanted.terms().category(), wanted.id().value())
                .ifPresent(page::add);
        page.add(
                new RecordTimeline(
                        history.of(wanted.city(), "wanted", wanted.id().value()), "wanted", words),
                new PageSheet(address.of(request.address()), title, words, now));
        add(CityBanner.slim(city, words, "/search"), page);
        return Meta.of(
                        getTranslation("portal.wanted.tab", title, city.name(request.language())),
                        getTranslation("portal.wanted.description", title, city.name(request.language())))
                .withJsonLd(about.wanted(wanted, city, words))
                .withProperties(CityBanner.colours(city));
    }

    private Section facts(Wanted wanted, Words words) {
        FactList facts = new FactList();
        var terms = wanted.terms();
        if (terms.description() != null) {
            facts.with(getTranslation("portal.wanted.what"), terms.description());
        }
        facts.with(
                getTranslation("portal.offer.quantity"),
                terms.quantity() == null ? getTranslation("portal.wanted.any") : words.quantity(terms.quantity()));
        facts.with(getTranslation("portal.offer.category"), words.category(terms.category()));
        facts.with(
                getTranslation("portal.wanted.until"),
                terms.until() == null
                        ? getTranslation("portal.wanted.open.end")
                        : words.formats().dateTime(terms.until()));
        facts.with(getTranslation("portal.wanted.posted"), words.formats().dateTime(wanted.createdAt()));
        facts.with(getTranslation("portal.wanted.number"), wanted.id().value());
        return new Section(facts);
    }

    private Section have(Wanted wanted, City city, Instant now) {
        boolean open = wanted.status() == WantedStatus.OPEN && !wanted.endedAt(now);
        Section have = new Section(
                new H2(getTranslation("portal.wanted.have.title")),
                new Paragraph(getTranslation(open ? "portal.wanted.have.text" : "portal.wanted.have.over")));
        have.addClassName("aside");
        if (open) {
            Anchor button =
                    new Anchor("/app/have/" + city.id() + "/" + wanted.id(), getTranslation("portal.wanted.have"));
            button.addClassName("button");
            button.getElement().setAttribute("router-ignore", true);
            have.add(new Paragraph(button));
        }
        return have;
    }
}
