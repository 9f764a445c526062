package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.RecordHistory;
import city.loop.map.LoopMap;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One offer: what, how much, in which state, until when, where, and how to get it.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/offers/:offer([A-Z0-9-]+)")
@AnonymousAllowed
public class OfferView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient OfferService offers;
    private final transient RegistryService registry;
    private final transient RecordHistory history;
    private final transient Clock clock;

    OfferView(CityService cities, OfferService offers, RegistryService registry, RecordHistory history, Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.registry = registry;
        this.history = history;
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
        Section facts = new Section(facts(offer, item, words));
        Section how = new Section(
                new H2(getTranslation("portal.offer.how")),
                new Paragraph(getTranslation(
                        handedOver || offer.endedAt(now)
                                ? "portal.offer.how.ended"
                                : switch (offer.status()) {
                                    case OPEN -> "portal.offer.how.open";
                                    case RESERVED -> "portal.offer.how.reserved";
                                    case WITHDRAWN -> "portal.offer.how.ended";
                                })));
        if (!offer.endedAt(now) && offer.status() == OfferStatus.OPEN) {
            Anchor want = new Anchor("/app/offers/" + offer.id(), getTranslation("portal.offer.want"));
            want.addClassName("button");
            want.getElement().setAttribute("router-ignore", true);
            how.add(new Paragraph(want));
        }
        Div columns = new Div(facts, how);
        columns.addClassName("split");
        Div page = new Div(
                breadcrumb(city, words, name),
                new H1(name),
                new Paragraph(words.status(offer, handedOver, now), new Text(" " + words.quantity(offer.quantity()))),
                columns);
        page.add(history(offer, words));
        page.addClassName("page");
        Meta meta = Meta.of(
                        getTranslation("portal.offer.tab", name, city.name(request.language())),
                        getTranslation(
                                "portal.offer.description",
                                words.quantity(offer.quantity()),
                                name,
                                city.name(request.language())))
                .withProperties(CityBanner.colours(city));
        if (item.place() != null) {
            page.add(map(city, offer));
            meta = meta.withScript(LoopMap.SCRIPT);
        }
        add(CityBanner.slim(city, words, "/search"), page);
        return meta;
    }

    private DescriptionList facts(Offer offer, Item item, Words words) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        fact(facts, "portal.offer.quantity", new Text(words.quantity(offer.quantity())));
        fact(facts, "portal.offer.category", new Text(words.category(offer.category())));
        if (item.condition() != null) {
            fact(facts, "portal.offer.condition", new Text(words.text("registry.condition." + item.condition())));
        }
        fact(facts, "portal.offer.availableUntil", new Text(words.formats().dateTime(offer.availableUntil())));
        fact(
                facts,
                "portal.offer.from",
                new Text(cities.nameOf(offer.fromCity(), words.formats().language())));
        fact(
                facts,
                "portal.offer.to",
                new Text(cities.nameOf(offer.toCity(), words.formats().language())));
        if (offer.basePrice().signum() > 0) {
            fact(
                    facts,
                    "portal.offer.price",
                    new Text(words.text("portal.offer.coins", words.formats().number(offer.basePrice()))));
        }
        if (offer.terms() != null) {
            fact(facts, "portal.offer.terms", new Text(offer.terms()));
        }
        fact(
                facts,
                "portal.offer.passport",
                new Anchor("/passport/" + item.id(), item.id().value()));
        fact(facts, "portal.offer.id", new Text(offer.id().value()));
        fact(facts, "portal.offer.published", new Text(words.formats().dateTime(offer.createdAt())));
        return facts;
    }

    private void fact(DescriptionList facts, String key, Component value) {
        facts.getElement()
                .appendChild(
                        new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value))
                                .getElement());
    }

    private Section history(Offer offer, Words words) {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        boolean first = true;
        for (RecordHistory.Entry entry :
                history.of(offer.city(), "offer", offer.id().value())) {
            Element time = new Element("time");
            time.setAttribute("datetime", entry.occurredAt().toString());
            time.setText(words.formats().dateTime(entry.occurredAt()));
            ListItem step = new ListItem(
                    new H3(words.text("exchange.history.offer." + (first ? "first." : "") + entry.state())));
            step.addClassName("is-done");
            step.getElement().appendChild(time);
            line.add(step);
            first = false;
        }
        Section section = new Section(new H2(getTranslation("portal.offer.history")), line);
        section.addClassName("section");
        return section;
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

    private Nav breadcrumb(City city, Words words, String name) {
        Nav breadcrumb = new Nav(new OrderedList(
                new ListItem(
                        new Anchor("/" + city.id(), city.name(words.formats().language()))),
                new ListItem(new Anchor("/" + city.id() + "/search", getTranslation("portal.city.offers"))),
                new ListItem(name)));
        breadcrumb.addClassName("breadcrumb");
        breadcrumb.setAriaLabel(getTranslation("portal.breadcrumb"));
        return breadcrumb;
    }
}
