package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.RecordHistory;
import city.loop.map.LoopMap;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.search.ListingService;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
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
import java.util.Set;
import java.util.stream.Stream;

/// One offer: what, how much, in which state, until when, where, and how to get it.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/offers/:offer([A-Z0-9-]+)")
@AnonymousAllowed
public class OfferView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AboutPage about;

    private final transient CityService cities;
    private final transient OfferService offers;
    private final transient RegistryService registry;
    private final transient ListingService listings;
    private final transient Disclosure disclosure;
    private final transient RecordHistory history;
    private final transient PortalAddress address;
    private final transient Clock clock;

    OfferView(
            AboutPage about,
            CityService cities,
            OfferService offers,
            RegistryService registry,
            ListingService listings,
            Disclosure disclosure,
            RecordHistory history,
            PortalAddress address,
            Clock clock) {
        this.about = about;
        this.cities = cities;
        this.offers = offers;
        this.registry = registry;
        this.listings = listings;
        this.disclosure = disclosure;
        this.history = history;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> city = cities.find(request.parameter("city"));
        Optional<Offer> offer = city.flatMap(owner -> Optional.of(request.parameter("offer"))
                .filter(OfferId::isId)
                .map(OfferId::new)
                .flatMap(offers::find)
                .filter(found -> found.city().equals(owner.id())));
        Optional<Item> item = offer.map(Offer::item).flatMap(registry::find);
        return item.isEmpty() ? Meta.notFound() : show(request, city.get(), offer.get(), item.get());
    }

    private Meta show(PageRequest request, City city, Offer offer, Item item) {
        Words words = Words.of(request.language(), city);
        Instant now = clock.instant();
        boolean handedOver = !offers.handedOver(Set.of(offer.id())).isEmpty();
        String name = words.name(offer);
        Span amount = new Span(words.quantity(offer.quantity()));
        amount.addClassName("amount");
        Paragraph headline = new Paragraph(words.status(offer, handedOver, now), amount);
        headline.addClassName("headline");
        Section text = new Section();
        description(item).ifPresent(said -> text.add(lede(said)));
        text.add(facts(offer, item, words));
        Div columns = new Div(text, how(offer, words, handedOver, now));
        columns.addClassName("split");
        Div page = new Div(
                Breadcrumb.of(city, words, "/search?kind=offer", "portal.city.offers", name),
                new H1(name),
                headline,
                columns);
        page.addClassName("page");
        Meta meta = Meta.of(
                        getTranslation("portal.offer.tab", name, city.name(request.language())),
                        getTranslation(
                                "portal.offer.description",
                                words.quantity(offer.quantity()),
                                name,
                                city.name(request.language())))
                .withJsonLd(about.offer(offer, city, words, now))
                .withProperties(CityBanner.colours(city));
        if (item.place() != null) {
            page.add(map(city, offer));
            meta = meta.withScript(LoopMap.SCRIPT);
        }
        new RelatedListings(listings, cities, words, now)
                .offers(city, offer.category(), offer.id().value())
                .ifPresent(page::add);
        page.add(
                new RecordTimeline(history.of(offer.city(), "offer", offer.id().value()), "offer", words),
                new PageSheet(address.of(request.address()), name, words, now));
        add(CityBanner.slim(city, words, "/search"), page);
        return meta;
    }

    private static Paragraph lede(String text) {
        Paragraph lede = new Paragraph(text);
        lede.addClassName("lede");
        return lede;
    }

    /// What its passport says of it in public.
    private Optional<String> description(Item item) {
        var open = disclosure.tree(item.document(), Tier.PUBLIC);
        return Stream.of("description", "reuse_potential")
                .map(member -> open.path(member).asString(""))
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private Section how(Offer offer, Words words, boolean handedOver, Instant now) {
        boolean over = handedOver || offer.endedAt(now) || offer.status() == OfferStatus.WITHDRAWN;
        boolean open = !over && offer.status() == OfferStatus.OPEN;
        Section how = new Section(
                new H2(getTranslation("portal.offer.how")),
                new Paragraph(getTranslation(
                        over
                                ? "portal.offer.how.ended"
                                : open ? "portal.offer.how.open" : "portal.offer.how.reserved")));
        how.addClassName("aside");
        if (open) {
            Anchor want = new Anchor("/app/offers/" + offer.id(), getTranslation("portal.offer.want"));
            want.addClassName("button");
            want.getElement().setAttribute("router-ignore", true);
            how.add(
                    new Paragraph(want),
                    new Paragraph(getTranslation(
                            "portal.offer.how.until", words.formats().dateTime(offer.availableUntil()))));
        }
        return how;
    }

    private FactList facts(Offer offer, Item item, Words words) {
        FactList facts = new FactList();
        facts.with(getTranslation("portal.offer.quantity"), words.quantity(offer.quantity()));
        Quantity rest = item.available();
        facts.with(
                getTranslation("portal.offer.remains"),
                rest.value().signum() == 0
                        ? getTranslation("portal.offer.remains.none")
                        : getTranslation("portal.offer.remains.more", words.quantity(rest)));
        facts.with(getTranslation("portal.offer.category"), words.category(offer.category()));
        if (item.condition() != null) {
            facts.with(getTranslation("portal.offer.condition"), words.text("registry.condition." + item.condition()));
        }
        facts.with(
                getTranslation("portal.offer.window"),
                getTranslation(
                        "portal.offer.window.text",
                        words.formats().date(item.availableFrom()),
                        words.formats().dateTime(offer.availableUntil())));
        facts.with(
                getTranslation("portal.offer.from"),
                cities.nameOf(offer.fromCity(), words.formats().language()));
        facts.with(
                getTranslation("portal.offer.to"),
                cities.nameOf(offer.toCity(), words.formats().language()));
        facts.with(
                getTranslation("portal.offer.price"),
                offer.basePrice().signum() > 0
                        ? getTranslation("portal.offer.coins", words.formats().number(offer.basePrice()))
                        : getTranslation("portal.offer.free"));
        if (offer.terms() != null) {
            facts.with(getTranslation("portal.offer.terms"), offer.terms());
        }
        facts.with(
                getTranslation("portal.offer.passport"),
                new Anchor("/passport/" + item.id(), item.id().value()));
        facts.with(getTranslation("portal.offer.id"), offer.id().value());
        facts.with(getTranslation("portal.offer.published"), words.formats().dateTime(offer.createdAt()));
        return facts;
    }

    private Section map(City city, Offer offer) {
        Section section = new Section(
                new H2(getTranslation("portal.offer.where")),
                LoopMap.of(
                                "/" + city.id() + "/api/map.geojson?offer=" + offer.id(),
                                getTranslation("portal.offer.where"))
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/search",
                                getTranslation("portal.map.asList")));
        section.addClassName("section");
        return section;
    }
}
