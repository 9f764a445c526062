package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeService;
import city.loop.map.LoopMap;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A city's repair cafes, depots, lending libraries and campaigns: as a list, on the map, by date.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/initiatives")
@AnonymousAllowed
@PublicQuery("kind")
public class InitiativesView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final Duration AHEAD = Duration.ofDays(45);
    private static final int DATES = 20;

    private final transient CityService cities;
    private final transient InitiativeService initiatives;
    private final transient Clock clock;

    InitiativesView(CityService cities, InitiativeService initiatives, Clock clock) {
        this.cities = cities;
        this.initiatives = initiatives;
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
        List<Initiative> all = initiatives.of(city.id());
        Optional<InitiativeKind> kind = request.first("kind").flatMap(InitiativeKind::of);
        List<Initiative> shown = all.stream()
                .filter(each -> kind.isEmpty() || each.profile().kind() == kind.get())
                .toList();
        String title = getTranslation("portal.initiatives.title", city.name(request.language()));
        Div page = new Div(new H1(title), lede());
        page.addClassName("page");
        add(CityBanner.slim(city, words, "/initiatives"), page);
        Meta meta = Meta.of(title, getTranslation("portal.initiatives.description", city.name(request.language())))
                .withProperties(CityBanner.colours(city))
                .withAlternate(
                        "text/calendar",
                        "/" + city.id() + "/api/initiatives.ics",
                        getTranslation("portal.initiatives.calendar"));
        if (all.isEmpty()) {
            page.add(nothing(city));
            return meta;
        }
        page.add(kinds(request, all, kind), cards(shown, city, words, now), dates(shown, city, words, now));
        if (shown.stream().anyMatch(each -> each.profile().place() != null)) {
            page.add(map(city, kind));
            meta = meta.withScript(LoopMap.SCRIPT);
        }
        return meta;
    }

    private Paragraph lede() {
        Paragraph lede = new Paragraph(getTranslation("portal.initiatives.lede"));
        lede.addClassName("lede");
        return lede;
    }

    private Div nothing(City city) {
        Div empty = new Div(
                new H2(getTranslation("portal.initiatives.none")),
                new Paragraph(getTranslation("portal.initiatives.none.text")),
                new Paragraph(
                        new Anchor("/" + city.id() + "/search", getTranslation("portal.initiatives.none.search"))));
        empty.addClassName("empty");
        return empty;
    }

    private UnorderedList kinds(PageRequest request, List<Initiative> all, Optional<InitiativeKind> chosen) {
        UnorderedList chips = new UnorderedList();
        chips.addClassName("cluster");
        chips.getElement().setAttribute("aria-label", getTranslation("portal.search.filters"));
        Arrays.stream(InitiativeKind.values())
                .filter(kind -> all.stream().anyMatch(each -> each.profile().kind() == kind))
                .forEach(kind -> {
                    boolean current = chosen.filter(kind::equals).isPresent();
                    Anchor chip = new Anchor(
                            current ? request.without("kind") : request.with("kind", kind.wire()),
                            getTranslation("initiatives.kinds." + kind.wire()));
                    chip.addClassName("chip");
                    if (current) {
                        chip.addClassName("is-removable");
                        chip.getElement().setAttribute("aria-current", "true");
                    }
                    chips.add(new ListItem(chip));
                });
        return chips;
    }

    private Section cards(List<Initiative> shown, City city, Words words, Instant now) {
        UnorderedList cards = new UnorderedList();
        cards.addClassNames("grid", "is-wide");
        shown.forEach(each -> cards.add(new InitiativeCard(each, city, words, now)));
        H2 title = new H2(getTranslation("portal.initiatives.count", shown.size()));
        return new Section(title, cards);
    }

    private Section dates(List<Initiative> shown, City city, Words words, Instant now) {
        Section section = new Section();
        section.addClassName("section");
        Div head = new Div(
                new H2(getTranslation("portal.initiatives.dates")),
                download("/" + city.id() + "/api/initiatives.ics", getTranslation("portal.initiatives.calendar")));
        head.addClassName("section-head");
        section.add(head);
        DateList dates = DateList.of(shown, now, AHEAD, DATES, city, words);
        section.add(
                dates.getComponentCount() == 0 ? new Paragraph(getTranslation("portal.initiatives.noDates")) : dates);
        return section;
    }

    static Anchor download(String address, String text) {
        Anchor link = new Anchor(address, text);
        link.getElement().setAttribute("router-ignore", true);
        return link;
    }

    private Section map(City city, Optional<InitiativeKind> kind) {
        String src = "/" + city.id() + "/api/map.geojson?layer=initiatives"
                + kind.map(each -> "&kind=" + each.wire()).orElse("");
        Section section = new Section(
                new H2(getTranslation("portal.initiatives.map")),
                new Paragraph(getTranslation("portal.initiatives.mapSentence")),
                LoopMap.of(src, getTranslation("portal.initiatives.map"))
                        .around(city.place())
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/initiatives",
                                getTranslation("portal.map.asList")));
        section.addClassName("section");
        return section;
    }
}
