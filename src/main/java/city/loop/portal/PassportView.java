package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.map.LoopMap;
import city.loop.passports.AsOf;
import city.loop.passports.Passport;
import city.loop.passports.PassportAddress;
import city.loop.passports.PassportService;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.Tier;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The passport of a material or product, for whoever scanned the code on a thing: first what it is and whether it can
/// be had, then how to keep it in use, what it is made of and where it has been, then what professionals need. Its
/// address is what a label's QR code holds; it never changes.
@Route("passport/:item([A-Z0-9-]+)")
@PublicQuery("at")
@AnonymousAllowed
public class PassportView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient RegistryService registry;
    private final transient PassportService passports;
    private final transient OfferService offers;
    private final transient Disclosure disclosure;
    private final transient PassportAddress addresses;
    private final transient Clock clock;

    PassportView(
            CityService cities,
            RegistryService registry,
            PassportService passports,
            OfferService offers,
            Disclosure disclosure,
            PassportAddress addresses,
            Clock clock) {
        this.cities = cities;
        this.registry = registry;
        this.passports = passports;
        this.offers = offers;
        this.disclosure = disclosure;
        this.addresses = addresses;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<Item> found = Optional.of(request.parameter("item"))
                .filter(ItemId::isId)
                .map(ItemId::new)
                .flatMap(registry::find);
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        Item item = found.get();
        City city = cities.find(item.city()).orElseThrow();
        Optional<String> date = request.first("at");
        if (date.isEmpty()) {
            return show(request, city, passports.find(item.id()).orElseThrow());
        }
        Optional<Instant> at = AsOf.read(date.get(), city.timeZone());
        return at.flatMap(moment -> passports.find(item.id(), moment))
                .map(passport -> show(request, city, passport))
                .orElseGet(() -> noVersion(request, city, item, at.isPresent()));
    }

    private Meta noVersion(PageRequest request, City city, Item item, boolean dated) {
        String title = getTranslation(dated ? "portal.passport.noVersion" : "portal.passport.noDate");
        Words words = Words.of(request.language(), city);
        Div page = new Div(
                new H1(title),
                new Paragraph(getTranslation(
                        dated ? "portal.passport.noVersionText" : "portal.passport.noDateText",
                        words.formats().dateTime(item.createdAt()))),
                new Paragraph(new Anchor("/passport/" + item.id(), getTranslation("portal.passport.today"))));
        page.addClassName("page");
        add(CityBanner.slim(city, words, "/passport"), page);
        return Meta.of(title, "").withStatus(dated ? 404 : 400).withProperties(CityBanner.colours(city));
    }

    private Meta show(PageRequest request, City city, Passport passport) {
        Item item = passport.item();
        Words words = Words.of(request.language(), city);
        Tier tier = passports.tier(passport);
        String name = words.name(item);
        ObjectNode open = (ObjectNode) disclosure.tree(item.document(), Tier.PUBLIC);
        open.put("current_city", passport.currentCity());
        PassportParts parts = new PassportParts(open);
        List<Offer> all =
                offers.list(OfferFilter.NEWEST.of(item.id()).atMost(20)).rows();
        PassportAvailability availability = new PassportAvailability(passport, all, offers, words, clock.instant());

        Div main = new Div(
                new PassportFacts("portal.passport.facts", parts.what(), words),
                new PassportFacts("portal.passport.care", parts.care(), words),
                new PassportFacts("portal.passport.footprint", parts.footprint(), words).named("footprint"),
                new PassportFacts("portal.passport.safety", parts.safety(), words).inFigures(),
                new PassportComposition(item, registry, words, cities),
                new PassportClaims(disclosure.tree(item.document(), Tier.REGULATOR), tier, words));
        Div columns = new Div(main, new PassportCustody(passport, words, cities));
        columns.addClassName("split");
        Div page = new Div(
                new PassportHead(passport, words, cities, addresses.forPages(item.id())),
                new PassportGlance(open, words),
                availability,
                columns,
                new PassportTiers(
                        parts.identity(),
                        disclosure.added(item.document(), Tier.OPERATOR),
                        disclosure.added(item.document(), Tier.REGULATOR),
                        tier,
                        words),
                new PassportFacts("portal.passport.more", parts.rest(), words).apart(),
                new PassportRecord(passport, passports.versions(item), tier, words, cities));
        page.addClassNames("page", "passport");
        add(CityBanner.slim(city, words, "/passport"), page);
        Meta meta = Meta.of(
                        getTranslation("portal.passport.tab", name, item.id().value()),
                        getTranslation(
                                "portal.passport.description",
                                name,
                                words.quantity(item.quantity()),
                                cities.nameOf(item.originCity(), request.language())))
                .withCanonical("/passport/" + item.id())
                .withProperties(CityBanner.colours(city))
                .withAlternate("application/ld+json", "/passport/" + item.id(), "JSON-LD")
                .withAlternate("application/json", "/passport/" + item.id(), "JSON");
        return PassportCustody.hasMap(passport) ? meta.withScript(LoopMap.SCRIPT) : meta;
    }
}
