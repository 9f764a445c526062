package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.library.Markdown;
import city.loop.map.LoopMap;
import city.loop.registry.Item;
import city.loop.registry.ItemFilter;
import city.loop.registry.RegistryService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A city's first page: what is offered now, what moved lately, what is new, where.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)")
@AnonymousAllowed
public class CityView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient RegistryService registry;
    private final transient OfferService offers;
    private final transient TransferService transfers;
    private final transient Clock clock;

    CityView(
            CityService cities, RegistryService registry, OfferService offers, TransferService transfers, Clock clock) {
        this.cities = cities;
        this.registry = registry;
        this.offers = offers;
        this.transfers = transfers;
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
        OfferFilter open = OfferFilter.NEWEST.of(city.id()).openAt(now);
        int openOffers = offers.count(open);
        Div columns = new Div(openOffers(city, words, open, openOffers, now), recentTransfers(city, words));
        columns.addClassName("split");
        Div page = new Div(
                SearchForm.in(city, words, ""),
                columns,
                map(city, words, openOffers),
                newItems(city, words),
                figures(city, words, openOffers));
        about(city, words).ifPresent(page::add);
        page.addClassName("page");
        String sentence = getTranslation("portal.city.introduction", city.name(request.language()));
        add(CityBanner.full(city, words, sentence), page);
        return Meta.of(city.name(request.language()), sentence)
                .withProperties(CityBanner.colours(city))
                .withAlternate(
                        "application/atom+xml",
                        "/" + city.id() + "/feed.atom",
                        getTranslation("portal.feed.title", city.name(request.language())))
                .withScript(LoopMap.SCRIPT);
    }

    private Optional<Section> about(City city, Words words) {
        Optional<String> own = Optional.ofNullable(
                city.introductions().get(words.formats().language().getLanguage()));
        return own.map(introduction -> {
            Section section = new Section(
                    new H2(getTranslation(
                            "portal.city.about", city.name(words.formats().language()))),
                    new Html("<div class=\"prose\">" + Markdown.toHtml(introduction, 3) + "</div>"));
            section.addClassName("section");
            return section;
        });
    }

    private Section openOffers(City city, Words words, OfferFilter open, int count, Instant now) {
        Section section = new Section();
        Div head = new Div(new H2(getTranslation("portal.city.open")));
        head.addClassName("section-head");
        section.add(head);
        List<Offer> newest = offers.list(open.atMost(8)).rows();
        if (newest.isEmpty()) {
            Div empty = new Div(
                    new H3(getTranslation("portal.city.nothingOpen")),
                    new Paragraph(getTranslation("portal.city.nothingOpen.text")),
                    new Paragraph(new Anchor("/cities", getTranslation("portal.city.others"))));
            empty.addClassName("empty");
            section.add(empty);
            return section;
        }
        head.add(new Anchor("/" + city.id() + "/search", getTranslation("portal.city.allOffers", count)));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        newest.forEach(offer -> rows.add(new OfferRow(offer, false, words, now, Optional.empty())));
        section.add(rows);
        return section;
    }

    private Section recentTransfers(City city, Words words) {
        List<Transfer> recent = transfers
                .list(TransferFilter.NEWEST
                        .of(city.id())
                        .with(TransferStatus.COMPLETED)
                        .atMost(5))
                .rows();
        Section section = new Section(new H2(getTranslation("portal.city.recentTransfers")));
        if (recent.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.city.noTransfers")));
            return section;
        }
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        recent.forEach(transfer -> line.add(new TransferRow(transfer, name(transfer, words), words, cities)));
        section.add(line, new Anchor("/" + city.id() + "/transfers", getTranslation("portal.city.allTransfers")));
        return section;
    }

    private String name(Transfer transfer, Words words) {
        return transfer.items()
                .reduce((first, second) -> second)
                .flatMap(registry::find)
                .map(words::name)
                .orElseGet(() -> transfer.id().value());
    }

    private Section map(City city, Words words, int openOffers) {
        LoopMap map = LoopMap.of("/" + city.id() + "/api/map.geojson", getTranslation("portal.city.map"))
                .around(city.place())
                .fallback(
                        getTranslation("portal.map.fallback"),
                        "/" + city.id() + "/search",
                        getTranslation("portal.map.asList"));
        Section section = new Section(
                new H2(getTranslation("portal.city.where")),
                new Paragraph(
                        new Span(getTranslation("portal.city.whereSentence", openOffers) + " "),
                        new Anchor("/" + city.id() + "/search", getTranslation("portal.map.asList"))),
                map);
        section.addClassName("section");
        return section;
    }

    private Section newItems(City city, Words words) {
        List<Item> newest = registry.list(ItemFilter.newest(city.id(), 6)).rows();
        Section section = new Section(new H2(getTranslation("portal.city.newItems")));
        section.addClassName("section");
        if (newest.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.city.noItems")));
            return section;
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassName("grid");
        newest.forEach(item -> {
            ListItem card = new ListItem(
                    new H3(new Anchor("/passport/" + item.id(), words.name(item))),
                    new Paragraph(words.quantity(item.quantity())));
            if (item.name() != null) {
                card.add(new Paragraph(words.category(item.category())));
            }
            card.addClassName("card");
            cards.add(card);
        });
        section.add(cards);
        return section;
    }

    private Section figures(City city, Words words, int openOffers) {
        DescriptionList figures = new DescriptionList();
        figures.addClassName("figures");
        figure(figures, "portal.city.figure.open", words.formats().number(openOffers));
        figure(
                figures,
                "portal.city.figure.items",
                words.formats().number(registry.count(ItemFilter.newest(city.id(), 1))));
        figure(
                figures,
                "portal.city.figure.transfers",
                words.formats()
                        .number(transfers.count(
                                TransferFilter.NEWEST.of(city.id()).with(TransferStatus.COMPLETED))));
        Section section = new Section(new H2(getTranslation("portal.city.figures")), figures);
        section.addClassName("section");
        return section;
    }

    private void figure(DescriptionList figures, String key, String value) {
        figures.getElement()
                .appendChild(
                        new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(value))
                                .getElement());
    }
}
