package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.identity.CurrentActor;
import city.loop.passports.AsOf;
import city.loop.passports.Passport;
import city.loop.passports.PassportService;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.ItemKind;
import city.loop.registry.RegistryService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The passport of a material or product: what it is, as the reader's tier may see it, what it is offered as, and where
/// it went. Its address is what a label's QR code holds; it never changes.
@Route("passport/:item([A-Z0-9-]+)")
@PublicQuery("at")
@AnonymousAllowed
public class PassportView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient RegistryService registry;
    private final transient PassportService passports;
    private final transient OfferService offers;
    private final transient TransferService transfers;
    private final transient Disclosure disclosure;
    private final transient CurrentActor current;
    private final transient Clock clock;

    PassportView(
            CityService cities,
            RegistryService registry,
            PassportService passports,
            OfferService offers,
            TransferService transfers,
            Disclosure disclosure,
            CurrentActor current,
            Clock clock) {
        this.cities = cities;
        this.registry = registry;
        this.passports = passports;
        this.offers = offers;
        this.transfers = transfers;
        this.disclosure = disclosure;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<Item> item = Optional.of(request.parameter("item"))
                .filter(ItemId::isId)
                .map(ItemId::new)
                .flatMap(registry::find);
        Optional<String> date = request.first("at");
        if (item.isEmpty() || date.isEmpty()) {
            return item.flatMap(found -> passports.find(found.id()))
                    .map(found -> show(request, found))
                    .orElseGet(Meta::notFound);
        }
        ZoneId zone = cities.find(item.get().city()).orElseThrow().timeZone();
        Optional<Instant> at = AsOf.read(date.get(), zone);
        return at.isEmpty()
                ? Meta.notFound().withStatus(400)
                : passports
                        .find(item.get().id(), at.get())
                        .map(found -> show(request, found))
                        .orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, Passport passport) {
        Item item = passport.item();
        City city = cities.find(item.city()).orElseThrow();
        Words words = Words.of(request.language(), city);
        String name = words.name(item);
        Paragraph id = new Paragraph(item.id().value());
        id.addClassName("code");
        Div columns = new Div(
                new PassportFacts(disclosure.tree(item.document(), current.get().tierFor(item.city())), words),
                custody(item, words));
        columns.addClassName("split");
        Div page = new Div(
                new Paragraph(getTranslation(
                        item.id().kind() == ItemKind.MATERIAL
                                ? "portal.passport.material"
                                : "portal.passport.product")),
                new H1(name),
                id,
                new Paragraph(words.status("portal.passport.status." + item.status(), modifier(item.status()))),
                columns,
                offered(item, words),
                data(item));
        page.addClassName("page");
        add(CityBanner.slim(city, words, "/passport"), page);
        return Meta.of(
                        getTranslation("portal.passport.tab", name, item.id().value()),
                        getTranslation(
                                "portal.passport.description",
                                name,
                                words.quantity(item.quantity()),
                                item.originCity()))
                .withCanonical("/passport/" + item.id())
                .withProperties(CityBanner.colours(city))
                .withAlternate("application/ld+json", "/passport/" + item.id(), getTranslation("portal.passport.data"))
                .withAlternate("application/json", "/passport/" + item.id(), getTranslation("portal.passport.data"));
    }

    private static String modifier(String status) {
        return switch (status) {
            case "registered", "available" -> "is-open";
            case "reserved" -> "is-agreed";
            default -> "";
        };
    }

    private Section custody(Item item, Words words) {
        List<Transfer> moved =
                transfers.list(TransferFilter.NEWEST.of(item.id()).atMost(20)).rows();
        Section section = new Section(
                new H2(getTranslation("portal.passport.custody")),
                new Paragraph(getTranslation(
                        "portal.passport.registered",
                        words.formats().dateTime(item.createdAt()),
                        cities.nameOf(item.originCity(), words.formats().language()),
                        cities.nameOf(item.currentCity(), words.formats().language()))));
        if (moved.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.passport.notMoved")));
        } else {
            OrderedList line = new OrderedList();
            line.addClassName("timeline");
            moved.forEach(transfer -> line.add(new TransferRow(transfer, words.name(item), words, cities)));
            section.add(line);
        }
        return section;
    }

    private Section offered(Item item, Words words) {
        List<Offer> all =
                offers.list(OfferFilter.NEWEST.of(item.id()).atMost(20)).rows();
        Instant now = clock.instant();
        Section section = new Section(new H2(getTranslation("portal.passport.offers")));
        section.addClassName("section");
        if (all.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.passport.notOffered")));
        } else {
            UnorderedList rows = new UnorderedList();
            rows.addClassName("rows");
            Set<OfferId> handedOver =
                    offers.handedOver(all.stream().map(Offer::id).toList());
            all.forEach(offer ->
                    rows.add(new OfferRow(offer, handedOver.contains(offer.id()), words, now, Optional.empty())));
            section.add(rows);
        }
        return section;
    }

    private Section data(Item item) {
        Section section = new Section(
                new H2(getTranslation("portal.passport.data")),
                new Paragraph(getTranslation("portal.passport.dataText")),
                new Paragraph(new Anchor(api(item), "JSON-LD")));
        section.addClassName("section");
        return section;
    }

    private static String api(Item item) {
        return "/api/v1/" + item.id().kind().wire() + "/" + item.id();
    }
}
