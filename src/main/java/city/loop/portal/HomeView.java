package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.FlowService;
import city.loop.exchange.MaterialFlow;
import city.loop.search.Hit;
import city.loop.search.ListingFilter;
import city.loop.search.ListingKind;
import city.loop.search.ListingService;
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
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The first page: what this is, find your city, what flows right now, how it works, what is in it for whom.
@Route("")
@AnonymousAllowed
public class HomeView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AboutPage about;

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int NEWEST = 6;

    private final transient CityService cities;
    private final transient ListingService listings;
    private final transient FlowService flows;
    private final transient Clock clock;

    HomeView(AboutPage about, CityService cities, ListingService listings, FlowService flows, Clock clock) {
        this.about = about;
        this.cities = cities;
        this.listings = listings;
        this.flows = flows;
        this.clock = clock;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        Locale language = request.language();
        Div hero = new Div(new H1(getTranslation("portal.home.title")), lede("portal.home.lede"));
        hero.addClassName("hero");
        add(hero, cityCards(language), now(language), steps(), audiences(), explore());
        return Meta.of(getTranslation("portal.home.tab"), getTranslation("portal.home.lede"))
                .withCanonical("/")
                .withJsonLd(about.portal(getTranslation("shell.brand"), language));
    }

    private Section cityCards(Locale language) {
        List<City> all = cities.all();
        Section section = new Section(new H2(getTranslation("portal.home.cities")));
        if (all.isEmpty()) {
            section.add(new Paragraph(getTranslation("portal.home.noCities")));
            return section;
        }
        UnorderedList cards = new UnorderedList();
        cards.addClassNames("grid", "is-cities");
        all.forEach(city -> cards.add(CityCard.of(city, language)));
        section.add(cards);
        return section;
    }

    /// What flows right now over all cities: counts of open listings, the mass that was handed over, the newest offers.
    private Section now(Locale language) {
        Instant now = clock.instant();
        ListingFilter open = ListingFilter.everywhere(language, now);
        Map<ListingKind, Integer> counts = listings.openEverywhere();
        List<MaterialFlow> year = flows.all(now.minus(YEAR), ZoneOffset.UTC);
        BigDecimal kilograms = year.stream().map(MaterialFlow::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
        Section section = new Section(new H2(getTranslation("portal.home.newest")));
        section.addClassName("section");
        int offers = counts.getOrDefault(ListingKind.OFFER, 0);
        Paragraph sentence = new Paragraph(getTranslation(
                "portal.home.now",
                offers,
                counts.getOrDefault(ListingKind.WANTED, 0),
                counts.getOrDefault(ListingKind.INITIATIVE, 0),
                kilograms.setScale(0, RoundingMode.HALF_UP)));
        sentence.addClassName("lede");
        section.add(sentence);
        if (offers == 0) {
            section.add(new Paragraph(getTranslation("portal.home.nothingOpen")));
            return section;
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        for (Hit hit : listings.first(open.of(ListingKind.OFFER), NEWEST)) {
            City city = cities.find(hit.listing().city()).orElseThrow();
            rows.add(new ListingRow(hit, Words.of(language, city), now, Optional.of(city.name(language))));
        }
        section.add(rows);
        return section;
    }

    private Section steps() {
        OrderedList steps = new OrderedList();
        steps.addClassName("grid");
        for (String step : List.of("register", "offer", "match", "transfer")) {
            steps.add(new ListItem(
                    new H3(getTranslation("portal.home.step." + step)),
                    new Paragraph(getTranslation("portal.home.step." + step + ".text"))));
        }
        Section section = new Section(new H2(getTranslation("portal.home.steps")), steps);
        section.addClassName("section");
        return section;
    }

    private Section audiences() {
        UnorderedList cards = new UnorderedList(
                audience("cities", "/docs/for-cities"),
                audience("operators", "/app"),
                audience("researchers", "/docs/for-researchers"));
        cards.addClassNames("grid", "is-wide");
        Section section = new Section(new H2(getTranslation("portal.home.audiences")), cards);
        section.addClassName("section");
        return section;
    }

    private ListItem audience(String who, String next) {
        Anchor link = new Anchor(next, getTranslation("portal.home.audience." + who + ".next"));
        link.getElement().setAttribute("router-ignore", true);
        ListItem card = new ListItem(
                new H3(getTranslation("portal.home.audience." + who)),
                new Paragraph(getTranslation("portal.home.audience." + who + ".text")),
                new Paragraph(link));
        card.addClassName("card");
        return card;
    }

    private Section explore() {
        UnorderedList links = new UnorderedList(
                new ListItem(new Anchor("/cities", getTranslation("portal.home.explore.cities"))),
                new ListItem(new Anchor("/docs", getTranslation("portal.home.explore.docs"))),
                new ListItem(new Anchor("/library", getTranslation("portal.home.explore.library"))),
                new ListItem(new Anchor("/governance", getTranslation("portal.home.explore.governance"))),
                new ListItem(new Anchor("/network", getTranslation("portal.home.explore.network"))),
                new ListItem(new Anchor("/interest", getTranslation("portal.home.explore.interest"))));
        links.addClassName("cluster");
        Section section = new Section(new H2(getTranslation("portal.home.explore")), links);
        section.addClassName("section");
        return section;
    }

    private Paragraph lede(String key) {
        Paragraph lede = new Paragraph(getTranslation(key));
        lede.addClassName("lede");
        return lede;
    }
}
