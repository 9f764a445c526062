package city.loop.evidence.ui;

import city.loop.cities.City;
import city.loop.cities.CityColours;
import city.loop.cities.CityService;
import city.loop.evidence.Chain;
import city.loop.evidence.ChainBreak;
import city.loop.evidence.ChainService;
import city.loop.evidence.ChainState;
import city.loop.evidence.Retention;
import city.loop.shared.Formats;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Optional;

/// Says in plain words whether the chain of evidence of a city, or of the installation, holds, and gives it away for
/// others to check.
@Route(":city([a-z0-9]+(?:-[a-z0-9]+)*)/evidence")
@RouteAlias("network/evidence")
@AnonymousAllowed
public class EvidenceView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient ChainService chains;
    private final transient CityService cities;
    private final transient Retention retention;

    EvidenceView(ChainService chains, CityService cities, Retention retention) {
        this.chains = chains;
        this.cities = cities;
        this.retention = retention;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        if (request.path().equals("/network/evidence")) {
            fill(Chain.INSTALLATION, getTranslation("evidence.page.title.installation"), request, Optional.empty());
            return Meta.of(
                    getTranslation("evidence.page.title.installation"),
                    getTranslation("evidence.page.description.installation"));
        }
        Optional<City> found = cities.find(request.parameter("city"));
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        City city = found.get();
        String name = city.name(request.language());
        Div banner = new Div(new Div(new Paragraph(new Anchor("/" + city.id(), name))));
        banner.addClassNames("city-banner", "is-slim");
        add(banner);
        fill(Chain.of(city.id()), getTranslation("evidence.page.title", name), request, found);
        return Meta.of(getTranslation("evidence.page.title", name), getTranslation("evidence.page.description", name))
                .withProperties(new CityColours(city.primaryColour(), city.accentColour()).customProperties());
    }

    private void fill(Chain chain, String title, PageRequest request, Optional<City> city) {
        ChainState state = chains.state(chain);
        Formats formats =
                new Formats(request.language(), city.map(City::timeZone).orElse(ZoneOffset.UTC));
        Paragraph intro = new Paragraph(getTranslation("evidence.page.intro"));
        intro.addClassName("lede");
        Section facts = new Section(facts(state, formats));
        facts.addClassName("section");
        Div page = new Div(new H1(title), intro, verdict(state, formats), facts);
        page.addClassName("page");
        if (state.waiting() > 0) {
            page.add(waiting(state));
        }
        page.add(yourself(chain, city), kept());
        add(page);
    }

    private Component verdict(ChainState state, Formats formats) {
        Div notice = new Div();
        notice.addClassName("notice");
        if (state.found().isPresent()) {
            notice.addClassName("is-alert");
            notice.add(new Paragraph(sentence(state.found().get(), formats)));
        } else if (state.sealed() == 0) {
            notice.add(new Paragraph(getTranslation("evidence.page.empty")));
        } else if (state.checked() < state.sealed()) {
            notice.add(new Paragraph(getTranslation(
                    "evidence.page.partly", formats.number(state.checked()), formats.number(state.sealed()))));
        } else {
            notice.add(new Paragraph(getTranslation("evidence.page.whole", state.sealed())));
        }
        return notice;
    }

    private String sentence(ChainBreak found, Formats formats) {
        String entry = found.eventId().orElse(getTranslation("evidence.page.break.someEntry"));
        String place = formats.number(found.sequence());
        return switch (found.kind()) {
            case CHANGED -> getTranslation("evidence.page.break.changed", entry, place);
            case MISSING -> getTranslation("evidence.page.break.missing", entry, place);
            case INSERTED -> getTranslation("evidence.page.break.inserted", entry);
            case NOT_LINKED -> getTranslation("evidence.page.break.notLinked", entry, place);
        };
    }

    private Component facts(ChainState state, Formats formats) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        fact(facts, "evidence.page.sealed", new Text(formats.number(state.sealed())));
        fact(facts, "evidence.page.waiting", new Text(formats.number(state.waiting())));
        state.sealedAt().ifPresent(at -> fact(facts, "evidence.page.last", new Text(formats.dateTime(at))));
        state.head().ifPresent(head -> {
            Code hash = new Code(head);
            hash.addClassName("code");
            fact(facts, "evidence.page.head", hash);
        });
        return facts;
    }

    private void fact(DescriptionList facts, String key, Component value) {
        DescriptionList.Description description = new DescriptionList.Description();
        description.add(value);
        facts.getElement()
                .appendChild(new Div(new DescriptionList.Term(getTranslation(key)), description).getElement());
    }

    private Component waiting(ChainState state) {
        UnorderedList ids = new UnorderedList();
        state.firstWaiting().forEach(id -> ids.add(new ListItem(new Code(id))));
        Section section = new Section(
                new H2(getTranslation("evidence.page.waiting")),
                new Paragraph(getTranslation("evidence.page.waiting.text")),
                ids);
        section.addClassName("section");
        return section;
    }

    private Component kept() {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        for (Retention.RecordClass recordClass : Retention.RecordClass.values()) {
            Period period = retention.period(recordClass);
            fact(
                    facts,
                    switch (recordClass) {
                        case LOOP -> "evidence.page.kept.loop";
                        case MONEY -> "evidence.page.kept.money";
                        case GOVERNANCE -> "evidence.page.kept.governance";
                        case ADMINISTRATION -> "evidence.page.kept.administration";
                    },
                    new Text(getTranslation(
                            "evidence.page.kept.months", period.toTotalMonths() / 12, period.toTotalMonths() % 12)));
        }
        Section section = new Section(
                new H2(getTranslation("evidence.page.kept")),
                new Paragraph(getTranslation("evidence.page.kept.text")),
                facts);
        section.addClassName("section");
        return section;
    }

    private Component yourself(Chain chain, Optional<City> city) {
        String file = city.map(found -> found.id().slug()).orElse("installation") + ".jsonl";
        Anchor download = new Anchor(
                city.map(found -> "/" + found.id()).orElse("") + "/api/v1/evidence/chain",
                getTranslation("evidence.page.download"));
        download.getElement().setAttribute("router-ignore", true);
        download.getElement().setAttribute("download", file);
        Section section = new Section(
                new H2(getTranslation("evidence.page.yourself")),
                new Paragraph(getTranslation("evidence.page.yourself.text")),
                new Paragraph(download),
                new Paragraph(new Code("./run verify " + file)),
                new Paragraph(getTranslation("evidence.page.yourself.hidden")));
        section.addClassName("section");
        if (!chain.equals(Chain.INSTALLATION)) {
            section.add(new Paragraph(new Anchor("/network/evidence", getTranslation("evidence.page.toInstallation"))));
        } else {
            UnorderedList list = new UnorderedList();
            cities.all()
                    .forEach(hosted -> list.add(
                            new ListItem(new Anchor("/" + hosted.id() + "/evidence", hosted.name(getLocale())))));
            section.add(new H2(getTranslation("evidence.page.cities")), list);
        }
        return section;
    }
}
