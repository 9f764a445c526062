package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.Area;
import city.loop.governance.AreaService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
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

/// Who maintains what: areas, their owners and maintainers, vacant places, open nominations, ended terms.
@Route("governance/areas")
@AnonymousAllowed
public class AreasView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient AreaService areas;
    private final transient CityService cities;

    AreasView(AreaService areas, CityService cities) {
        this.areas = areas;
        this.cities = cities;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        RfcWords words = RfcWords.of(request.language(), cities);
        Paragraph lede = new Paragraph(getTranslation("governance.areas.lede"));
        lede.addClassName("lede");
        Anchor nominate = new Anchor("/app/areas", getTranslation("governance.areas.nominate"));
        nominate.addClassName("button");
        nominate.getElement().setAttribute("router-ignore", true);
        add(new H1(getTranslation("governance.areas.title")), lede, new Paragraph(nominate));
        areas.areas().forEach(area -> add(area(area, words)));
        return Meta.of(getTranslation("governance.areas.title"), getTranslation("governance.areas.lede"));
    }

    private Section area(Area area, RfcWords words) {
        Section section = new Section(new H2(words.area(area)));
        section.addClassName("section");
        section.setId(area.id());
        if (!area.id().startsWith("city-")) {
            section.add(new Paragraph(getTranslation("governance.area." + area.id() + ".text")));
        }
        UnorderedList people = new UnorderedList();
        area.serving()
                .forEach(term -> people.add(new ListItem(getTranslation(
                        term.owner() ? "governance.term.owner" : "governance.term.maintainer",
                        words.person(term.name()),
                        words.formats().date(term.since())))));
        if (area.vacant()) {
            people.add(new ListItem(getTranslation("governance.areas.vacant")));
        }
        area.nominations()
                .forEach(nomination -> people.add(new ListItem(getTranslation(
                                nomination.owner() ? "governance.nomination.owner" : "governance.nomination.maintainer",
                                words.person(nomination.name()),
                                nomination.reason(),
                                nomination.support())
                        + (nomination.handsOver() == null
                                ? ""
                                : " "
                                        + getTranslation(
                                                "governance.nomination.hands-over",
                                                words.person(nomination.byName()))))));
        area.terms().stream()
                .filter(term -> term.until() != null)
                .forEach(term -> people.add(new ListItem(getTranslation(
                        "governance.term.ended",
                        words.person(term.name()),
                        words.formats().date(term.since()),
                        words.formats().date(java.util.Objects.requireNonNull(term.until()))))));
        section.add(people);
        section.add(new Paragraph(new Anchor(
                "/governance/rfcs?area=" + area.id(), getTranslation("governance.areas.rfcs", words.area(area)))));
        return section;
    }
}
