package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Match;
import city.loop.exchange.MatchService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferService;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.RecordHistory.Entry;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferService;
import city.loop.identity.Actor;
import city.loop.map.LoopMap;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.GeoPoint;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// The story of a transfer: where the thing came from, how it found its taker, where it went, and the proof.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/transfers/:transfer([A-Z0-9-]+)")
@AnonymousAllowed
public class TransferView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient TransferService transfers;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private final transient RegistryService registry;
    private final transient RecordHistory history;

    TransferView(
            CityService cities,
            TransferService transfers,
            MatchService matches,
            OfferService offers,
            RegistryService registry,
            RecordHistory history) {
        this.cities = cities;
        this.transfers = transfers;
        this.matches = matches;
        this.offers = offers;
        this.registry = registry;
        this.history = history;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Optional<City> city = cities.find(request.parameter("city"));
        Optional<Transfer> transfer = city.flatMap(owner -> Optional.of(request.parameter("transfer"))
                .filter(TransferId::isId)
                .map(TransferId::new)
                .flatMap(transfers::find)
                .filter(found -> found.city().equals(owner.id())));
        return transfer.map(found -> show(request, city.get(), found)).orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, City city, Transfer transfer) {
        Words words = Words.of(request.language(), city);
        Optional<Item> item = transfer.items().reduce((first, second) -> second).flatMap(registry::find);
        Optional<Offer> offer = matches.find(transfer.match()).map(Match::offer).flatMap(offers::find);
        String name = item.map(words::name).orElseGet(() -> transfer.id().value());
        String from = cities.nameOf(transfer.fromCity(), request.language());
        String to = cities.nameOf(transfer.toCity(), request.language());
        boolean within = from.equals(to);
        String title = within
                ? getTranslation("portal.story.within", name, from)
                : getTranslation("portal.story.title", name, from, to);
        Paragraph headline = new Paragraph(TransferRow.status(transfer, words));
        offer.ifPresent(found -> {
            Span amount = new Span(words.quantity(found.quantity()));
            amount.addClassName("amount");
            headline.add(amount);
        });
        headline.addClassName("headline");
        Div columns = new Div(steps(transfer, item, offer, words), proof(transfer, item, offer, words));
        columns.addClassName("split");
        Div page = new Div(
                Breadcrumb.of(city, words, "/transfers", "portal.city.transfers", name),
                new H1(title),
                headline,
                columns,
                map(city, transfer, within, from, to));
        page.addClassName("page");
        add(CityBanner.slim(city, words, "/transfers"), page);
        return Meta.of(title, getTranslation("portal.story.description", name, from, to))
                .withProperties(CityBanner.colours(city))
                .withScript(LoopMap.SCRIPT);
    }

    /// What its records say, in one line: registered, offered, matched, handed over.
    private Section steps(Transfer transfer, Optional<Item> item, Optional<Offer> offer, Words words) {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        Stream<Step> registered = item.stream()
                .map(found -> new Step(
                        "portal.story.registered",
                        new Entry(found.createdAt(), found.status(), Actor.Kind.PORTAL, null)));
        Stream<Step> offered = offer.stream()
                .flatMap(found -> history.of(found.city(), "offer", found.id().value()).stream()
                        .limit(1)
                        .map(entry -> new Step("portal.story.offered", entry)));
        Stream<Step> matched = history
                .of(transfer.city(), "match", transfer.match().value())
                .stream()
                .map(entry -> new Step("exchange.history.match." + entry.state(), entry));
        Stream<Step> moved = history
                .of(transfer.city(), "transfer", transfer.id().value())
                .stream()
                .map(entry -> new Step("exchange.history.transfer." + entry.state(), entry));
        Stream.of(registered, offered, matched, moved)
                .flatMap(steps -> steps)
                .sorted(Comparator.comparing(step -> step.entry().occurredAt()))
                .forEach(step -> line.add(row(step, words)));
        return new Section(new H2(getTranslation("portal.story.steps")), line);
    }

    private record Step(String key, Entry entry) {}

    private static ListItem row(Step step, Words words) {
        ListItem row = new ListItem(new H3(words.text(step.key())));
        row.addClassName("is-done");
        if (step.entry().organisation() != null) {
            row.add(new Paragraph(step.entry().organisation()));
        }
        row.getElement()
                .appendChild(new Element("time")
                        .setAttribute("datetime", step.entry().occurredAt().toString())
                        .setText(words.formats().dateTime(step.entry().occurredAt())));
        return row;
    }

    private Section proof(Transfer transfer, Optional<Item> item, Optional<Offer> offer, Words words) {
        FactList facts = new FactList();
        facts.addClassName("is-narrow");
        item.ifPresent(found -> facts.with(
                getTranslation("portal.offer.passport"),
                new Anchor("/passport/" + found.id(), found.id().value())));
        offer.ifPresent(found -> facts.with(
                getTranslation("portal.story.offer"),
                new Anchor(
                        "/" + found.city() + "/offers/" + found.id(), found.id().value())));
        facts.with(getTranslation("portal.story.handoff"), words.formats().dateTime(transfer.handoffAt()));
        if (transfer.receivedAt() != null) {
            facts.with(getTranslation("portal.story.received"), words.formats().dateTime(transfer.receivedAt()));
        }
        Anchor record = new Anchor(
                "/" + transfer.city() + "/api/v1/transfer/" + transfer.id(),
                transfer.id().value());
        record.getElement().setAttribute("router-ignore", true);
        facts.with(getTranslation("portal.story.record"), record);
        Span hash = new Span(transfer.documentHash());
        hash.addClassName("code");
        facts.with("SHA-256", hash);
        facts.with(
                getTranslation("portal.story.chain"),
                new Anchor("/" + transfer.city() + "/evidence", getTranslation("portal.story.chain.link")));
        return new Section(
                new H2(getTranslation("portal.story.proof")),
                new Paragraph(getTranslation("portal.story.proof.text")),
                facts);
    }

    private Section map(City city, Transfer transfer, boolean within, String from, String to) {
        Optional<GeoPoint> start = cities.called(transfer.fromCity()).map(City::place);
        Optional<GeoPoint> end = cities.called(transfer.toCity()).map(City::place);
        String sentence = within || start.isEmpty() || end.isEmpty()
                ? getTranslation("portal.story.map.within", from)
                : getTranslation(
                        "portal.story.map.sentence",
                        from,
                        to,
                        Math.round(start.get().distanceKm(end.get())));
        Section section = new Section(
                new H2(getTranslation("portal.story.map")),
                new Paragraph(sentence),
                LoopMap.of(
                                "/" + city.id() + "/api/map.geojson?transfer=" + transfer.id(),
                                getTranslation("portal.story.map"))
                        .around(city.place())
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/transfers",
                                getTranslation("portal.map.asList")));
        section.addClassName("section");
        return section;
    }
}
