package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.initiatives.Initiative;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.InitiativeService;
import city.loop.library.Markdown;
import city.loop.map.LoopMap;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One initiative: what it is, when it is open, what it takes, how to get in.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/initiatives/:slug([a-z0-9]+(?:-[a-z0-9]+)*)")
@AnonymousAllowed
public class InitiativeView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AboutPage about;

    private static final Duration AHEAD = Duration.ofDays(120);
    private static final int DATES = 6;

    private final transient CityService cities;
    private final transient InitiativeService initiatives;
    private final transient PortalAddress address;
    private final transient Clock clock;

    InitiativeView(
            AboutPage about, CityService cities, InitiativeService initiatives, PortalAddress address, Clock clock) {
        this.about = about;
        this.cities = cities;
        this.initiatives = initiatives;
        this.address = address;
        this.clock = clock;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        return cities.find(request.parameter("city"))
                .flatMap(city ->
                        initiatives.find(city.id(), request.parameter("slug")).map(found -> show(request, city, found)))
                .orElseGet(Meta::notFound);
    }

    private Meta show(PageRequest request, City city, Initiative initiative) {
        Words words = Words.of(request.language(), city);
        Locale language = request.language();
        Instant now = clock.instant();
        InitiativeProfile profile = initiative.profile();
        Paragraph state =
                new Paragraph(words.text("initiatives.kind." + profile.kind().wire()) + " ");
        words.open(profile.hours().at(now, city.timeZone())).ifPresent(state::add);
        Section text = new Section(new Html(
                "<div class=\"prose\">" + Markdown.toHtml(Initiative.text(profile.texts(), language), 2) + "</div>"));
        picture(profile, language).ifPresent(text::addComponentAsFirst);
        text.add(facts(profile, words));
        Div columns = new Div(text, when(initiative, city, words, now));
        columns.addClassName("split");
        Div page = new Div(
                Breadcrumb.of(city, words, "/initiatives", "portal.city.initiatives", profile.name()),
                new H1(profile.name()),
                state,
                columns);
        page.addClassName("page");
        Meta meta = Meta.of(
                        getTranslation("portal.initiative.tab", profile.name(), city.name(language)),
                        getTranslation(
                                "portal.initiative.description",
                                words.text("initiatives.kind." + profile.kind().wire()),
                                profile.name(),
                                city.name(language)))
                .withJsonLd(about.initiative(
                        initiative, initiative.dates(now, now.plus(AHEAD), city.timeZone()), city, words))
                .withProperties(CityBanner.colours(city))
                .withAlternate(
                        "text/calendar",
                        "/" + city.id() + "/api/initiatives/" + initiative.slug() + ".ics",
                        getTranslation("portal.initiative.calendar"));
        if (profile.place() != null) {
            page.add(map(city, initiative));
            meta = meta.withScript(LoopMap.SCRIPT);
        }
        page.add(new PageSheet(address.of(request.address()), profile.name(), words, now));
        add(CityBanner.slim(city, words, "/initiatives"), page);
        return meta;
    }

    private Optional<Image> picture(InitiativeProfile profile, Locale language) {
        return Optional.ofNullable(profile.picture()).map(name -> {
            Image picture = new Image("/media/" + name, Initiative.text(profile.pictureTexts(), language));
            picture.addClassName("picture");
            return picture;
        });
    }

    private FactList facts(InitiativeProfile profile, Words words) {
        Locale language = words.formats().language();
        FactList facts = new FactList();
        if (profile.address() != null) {
            facts.with(getTranslation("portal.initiative.address"), profile.address());
        }
        if (!profile.accessibility().isEmpty() || !profile.accessibilityNotes().isEmpty()) {
            facts.with(
                    getTranslation("portal.initiative.accessibility"),
                    said(
                            profile.accessibility().stream()
                                    .map(each -> words.text("initiatives.accessibility." + each))
                                    .toList(),
                            Initiative.text(profile.accessibilityNotes(), language)));
        } else if (profile.address() != null) {
            facts.with(
                    getTranslation("portal.initiative.accessibility"),
                    getTranslation("portal.initiative.accessibility.unknown"));
        }
        if (!profile.accepts().isEmpty()) {
            facts.with(
                    getTranslation("portal.initiative.accepts"),
                    said(
                            profile.accepts().stream().map(words::category).toList(),
                            Initiative.text(profile.acceptsNotes(), language)));
        }
        if (!profile.partners().isEmpty()) {
            facts.with(getTranslation("portal.initiative.partners"), String.join(", ", profile.partners()));
        }
        if (profile.website() != null) {
            facts.with(getTranslation("portal.initiative.website"), new Anchor(profile.website(), profile.website()));
        }
        return facts;
    }

    private static Div said(List<String> words, String note) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain");
        words.forEach(word -> list.add(new ListItem(word)));
        Div said = new Div(list);
        if (!note.isEmpty()) {
            said.add(new Paragraph(note));
        }
        return said;
    }

    private Section when(Initiative initiative, City city, Words words, Instant now) {
        Section when = new Section();
        Map<DayOfWeek, String> days = initiative.profile().hours().spans().stream()
                .collect(Collectors.groupingBy(
                        span -> span.day(),
                        TreeMap::new,
                        Collectors.mapping(span -> words.hours(span.hours()), Collectors.joining(", "))));
        if (!days.isEmpty()) {
            FactList hours = new FactList();
            hours.addClassName("is-narrow");
            days.forEach((day, spans) -> hours.with(words.weekday(day), spans));
            when.add(
                    new H2(getTranslation("portal.initiative.hours")),
                    hours,
                    new Paragraph(getTranslation("portal.initiative.hours.note")));
        }
        DateList dates = DateList.of(List.of(initiative), now, AHEAD, DATES, city, words);
        if (dates.getComponentCount() > 0) {
            when.add(
                    new H2(getTranslation("portal.initiatives.dates")),
                    dates,
                    InitiativesView.download(
                            "/" + city.id() + "/api/initiatives/" + initiative.slug() + ".ics",
                            getTranslation("portal.initiative.calendar")));
        }
        if (when.getComponentCount() == 0) {
            when.add(new Paragraph(getTranslation("portal.initiative.noTimes")));
        }
        return when;
    }

    private Section map(City city, Initiative initiative) {
        Section section = new Section(
                new H2(getTranslation("portal.initiative.where")),
                LoopMap.of(
                                "/" + city.id() + "/api/map.geojson?layer=initiatives&only=" + initiative.slug(),
                                initiative.profile().name())
                        .fallback(
                                getTranslation("portal.map.fallback"),
                                "/" + city.id() + "/initiatives",
                                getTranslation("portal.map.asList")));
        section.addClassName("section");
        return section;
    }
}
