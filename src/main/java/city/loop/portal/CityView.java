package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.FlowService;
import city.loop.exchange.MaterialFlow;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeService;
import city.loop.library.Markdown;
import city.loop.map.LoopMap;
import city.loop.portal.CityNews.News;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.search.Hit;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// A city's first page: what is new, what ends soon, what comes next, what moved, where it all is.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)")
@AnonymousAllowed
public class CityView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AboutPage about;

    private static final Duration SOON = Duration.ofDays(7);
    private static final Duration AHEAD = Duration.ofDays(30);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final int FEW = 3;

    private final transient CityService cities;
    private final transient ListingService listings;
    private final transient InitiativeService initiatives;
    private final transient TransferService transfers;
    private final transient RegistryService registry;
    private final transient FlowService flows;
    private final transient CityNews news;
    private final transient TransactionTemplate reading;
    private final transient Clock clock;

    CityView(
            AboutPage about,
            CityService cities,
            ListingService listings,
            InitiativeService initiatives,
            TransferService transfers,
            RegistryService registry,
            FlowService flows,
            CityNews news,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.about = about;
        this.cities = cities;
        this.listings = listings;
        this.initiatives = initiatives;
        this.transfers = transfers;
        this.registry = registry;
        this.flows = flows;
        this.news = news;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.clock = clock;
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
        Content content = Objects.requireNonNull(reading.execute(status -> read(city, request.language(), now)));
        Div left = new Div();
        newest(city, words, content, now).ifPresent(left::add);
        wanted(city, words, content, now).ifPresent(left::add);
        Div right = new Div();
        endingSoon(city, words, content, now).ifPresent(right::add);
        dates(city, words, content.places(), now).ifPresent(right::add);
        recentTransfers(city, words, content).ifPresent(right::add);
        right.add(new LiveNews(content.news(), city, words));
        Div columns = new Div(left, right);
        columns.addClassName("split");
        Div page = new Div(SearchForm.in(city, words, ""), new Paths(city, words), columns);
        nearby(city, words, content, now).ifPresent(page::add);
        page.add(figures(city, words, content), map(city, words, content.counts()));
        introduction(city, words).ifPresent(page::add);
        page.addClassName("page");
        String sentence = getTranslation("portal.city.introduction", city.name(request.language()));
        add(CityBanner.full(city, words, sentence), page);
        return Meta.of(city.name(request.language()), sentence)
                .withJsonLd(about.city(city, request.language()))
                .withProperties(CityBanner.colours(city))
                .withAlternate(
                        "application/atom+xml",
                        "/" + city.id() + "/feed.atom",
                        getTranslation("portal.feed.title", city.name(request.language())))
                .withScript(LoopMap.SCRIPT)
                .withScript(MapLayers.SCRIPT)
                .withScript(LiveNews.SCRIPT);
    }

    /// What the page shows of the records, read in one transaction: one for each part would be two dozen round
    /// trips more.
    private record Content(
            Map<ListingKind, Integer> counts,
            int live,
            List<Hit> newest,
            List<Hit> wanted,
            List<Hit> soon,
            List<Hit> near,
            List<Initiative> places,
            List<Transfer> recent,
            Map<ItemId, Item> items,
            List<News> news,
            int transfers,
            List<MaterialFlow> year) {}

    private Content read(City city, Locale language, Instant now) {
        ListingFilter open = ListingFilter.open(city.id(), language, now);
        TransferFilter completed = TransferFilter.NEWEST.of(city.id()).with(TransferStatus.COMPLETED);
        Map<ListingKind, Integer> counts = listings.openIn(city.id());
        List<Transfer> recent = transfers.list(completed.atMost(4)).rows();
        int live = ListingKind.LIVE.stream()
                .mapToInt(kind -> counts.getOrDefault(kind, 0))
                .sum();
        return new Content(
                counts,
                live,
                listings.first(open.of(ListingKind.OFFER), 6),
                listings.first(open.of(ListingKind.WANTED), 4),
                listings.first(open.of(ListingKind.OFFER).endingBefore(now.plus(SOON)), 4),
                live < FEW ? listings.first(open.elsewhere(city.id(), city.place()), 6) : List.of(),
                initiatives.of(city.id()),
                recent,
                registry.byId(recent.stream().flatMap(Transfer::items).toList()),
                news.of(city, language),
                transfers.count(completed),
                flows.of(city.id(), now.minus(YEAR), Optional.empty(), city.timeZone()));
    }

    /// Nothing where there are wanted posts or initiatives only, which have places of their own.
    private Optional<Section> newest(City city, Words words, Content content, Instant now) {
        int live = content.live();
        Section section = new Section();
        Div head = new Div(new H2(getTranslation("portal.city.new")));
        head.addClassName("section-head");
        section.add(head);
        if (live == 0) {
            section.add(NothingYet.listed(city, words));
            return Optional.of(section);
        }
        if (content.newest().isEmpty()) {
            return Optional.empty();
        }
        head.add(new Anchor("/" + city.id() + "/search", getTranslation("portal.city.all", live)));
        section.add(rows(content.newest(), words, now, false));
        return Optional.of(section);
    }

    private Optional<Section> wanted(City city, Words words, Content content, Instant now) {
        List<Hit> posts = content.wanted();
        if (posts.isEmpty()) {
            return Optional.empty();
        }
        Div head = new Div(
                new H2(getTranslation("portal.search.kind.wanted")),
                new Anchor("/" + city.id() + "/search?kind=wanted", getTranslation("portal.city.allWanted")));
        head.addClassName("section-head");
        return Optional.of(new Section(head, rows(posts, words, now, false)));
    }

    private Optional<Section> endingSoon(City city, Words words, Content content, Instant now) {
        List<Hit> soon = content.soon();
        if (soon.isEmpty()) {
            return Optional.empty();
        }
        Section section = new Section(
                new H2(getTranslation("portal.city.soon")),
                rows(soon, words, now, false),
                new Paragraph(new Anchor(
                        "/" + city.id() + "/search?kind=offer&ends=7&sort=ending",
                        getTranslation("portal.city.allSoon"))));
        section.addClassName("compact");
        return Optional.of(section);
    }

    private Optional<Section> dates(City city, Words words, List<Initiative> places, Instant now) {
        DateList dates = DateList.of(places, now, AHEAD, 3, city, words);
        if (dates.getComponentCount() == 0) {
            return Optional.empty();
        }
        return Optional.of(new Section(
                new H2(getTranslation("portal.city.dates")),
                dates,
                new Paragraph(
                        new Anchor("/" + city.id() + "/initiatives", getTranslation("portal.city.allInitiatives")))));
    }

    private Optional<Section> recentTransfers(City city, Words words, Content content) {
        List<Transfer> recent = content.recent();
        if (recent.isEmpty()) {
            return Optional.empty();
        }
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        recent.forEach(
                transfer -> line.add(new TransferRow(transfer, name(transfer, content.items(), words), words, cities)));
        return Optional.of(new Section(
                new H2(getTranslation("portal.city.recentTransfers")),
                line,
                new Paragraph(new Anchor("/" + city.id() + "/transfers", getTranslation("portal.city.allTransfers")))));
    }

    private static String name(Transfer transfer, Map<ItemId, Item> items, Words words) {
        return transfer.items()
                .reduce((first, second) -> second)
                .map(items::get)
                .map(words::name)
                .orElseGet(() -> transfer.id().value());
    }

    private Optional<Section> nearby(City city, Words words, Content content, Instant now) {
        List<Hit> near = content.near();
        if (near.isEmpty()) {
            return Optional.empty();
        }
        Section section = new Section(
                new H2(getTranslation("portal.search.nearby")),
                new Paragraph(getTranslation(
                        "portal.city.nearby", city.name(words.formats().language()))),
                rows(near, words, now, true));
        section.addClassName("section");
        return Optional.of(section);
    }

    private UnorderedList rows(List<Hit> hits, Words words, Instant now, boolean elsewhere) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        hits.forEach(hit -> rows.add(new ListingRow(
                hit,
                words,
                now,
                elsewhere
                        ? cities.find(hit.listing().city())
                                .map(other -> other.name(words.formats().language()))
                        : Optional.empty())));
        return rows;
    }

    /// Each figure leads to the rows that it counts.
    private Section figures(City city, Words words, Content content) {
        Map<ListingKind, Integer> counts = content.counts();
        String search = "/" + city.id() + "/search?kind=";
        DescriptionList figures = new DescriptionList();
        figures.addClassName("figures");
        figure(figures, words, search + "offer", "portal.city.figure.open", counts.getOrDefault(ListingKind.OFFER, 0));
        figure(
                figures,
                words,
                search + "wanted",
                "portal.city.figure.wanted",
                counts.getOrDefault(ListingKind.WANTED, 0));
        figure(
                figures,
                words,
                "/" + city.id() + "/initiatives",
                "portal.city.figure.initiatives",
                counts.getOrDefault(ListingKind.INITIATIVE, 0));
        figure(
                figures,
                words,
                search + "passport",
                "portal.city.figure.items",
                counts.getOrDefault(ListingKind.PASSPORT, 0));
        figure(figures, words, "/" + city.id() + "/transfers", "portal.city.figure.transfers", content.transfers());
        Section section =
                new Section(new H2(getTranslation("portal.city.figures")), moved(city, words, content.year()), figures);
        section.addClassName("section");
        return section;
    }

    /// Kilograms only; the page that it leads to says how they are counted, and why nothing else is.
    private Paragraph moved(City city, Words words, List<MaterialFlow> year) {
        BigDecimal kilograms = year.stream().map(MaterialFlow::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
        int moves = year.stream().mapToInt(MaterialFlow::transfers).sum();
        Paragraph line = new Paragraph(
                moves == 0
                        ? getTranslation("portal.city.moved.none")
                        : getTranslation("portal.city.moved", words.formats().rounded(kilograms, 0), moves));
        line.addClassName("lede");
        if (moves > 0) {
            line.add(new Text(" "));
            line.add(new Anchor("/" + city.id() + "/impact", getTranslation("portal.city.moved.method")));
        }
        return line;
    }

    private void figure(DescriptionList figures, Words words, String address, String key, int number) {
        Anchor link = new Anchor(address, words.formats().number(number));
        figures.getElement()
                .appendChild(
                        new Div(new DescriptionList.Term(getTranslation(key)), new DescriptionList.Description(link))
                                .getElement());
    }

    private Section map(City city, Words words, Map<ListingKind, Integer> counts) {
        Section section = new Section(
                new H2(getTranslation("portal.city.where")),
                new Paragraph(
                        new Text(getTranslation(
                                        "portal.city.whereSentence",
                                        counts.getOrDefault(ListingKind.OFFER, 0),
                                        counts.getOrDefault(ListingKind.INITIATIVE, 0))
                                + " "),
                        new Anchor("/" + city.id() + "/search", getTranslation("portal.map.asList"))),
                LoopMap.of("/" + city.id() + "/api/map.geojson?layer=all", getTranslation("portal.city.map"))
                        .around(city.place())
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/search",
                                getTranslation("portal.map.asList")));
        section.getElement().appendChild(new MapLayers(city, words).getElement());
        section.addClassName("section");
        return section;
    }

    private Optional<Section> introduction(City city, Words words) {
        return Optional.ofNullable(
                        city.introductions().get(words.formats().language().getLanguage()))
                .map(introduction -> {
                    Section section = new Section(
                            new H2(getTranslation(
                                    "portal.city.about",
                                    city.name(words.formats().language()))),
                            new Html("<div class=\"prose\">" + Markdown.toHtml(introduction, 3) + "</div>"));
                    section.addClassName("section");
                    return section;
                });
    }
}
