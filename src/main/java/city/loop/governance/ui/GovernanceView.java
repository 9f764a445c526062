package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.RfcFilter;
import city.loop.governance.RfcList;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
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
import java.util.List;
import java.util.Optional;

/// Where rules are made: how it goes, what is in review, what was decided.
@Route("governance")
@AnonymousAllowed
public class GovernanceView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private static final int ROWS = 6;

    private final transient RfcService rfcs;
    private final transient CityService cities;

    GovernanceView(RfcService rfcs, CityService cities) {
        this.rfcs = rfcs;
        this.cities = cities;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        RfcWords words = RfcWords.of(request.language(), cities);
        Paragraph lede = new Paragraph(getTranslation("governance.home.lede"));
        lede.addClassName("lede");
        Anchor submit = new Anchor("/app/rfcs", getTranslation("governance.home.submit"));
        submit.addClassName("button");
        submit.getElement().setAttribute("router-ignore", true);
        add(
                new Div(new H1(getTranslation("governance.home.title")), lede, new Paragraph(submit)),
                rows("review", RfcState.REVIEW, words),
                rows("accepted", RfcState.ACCEPTED, words),
                steps(),
                more());
        return Meta.of(getTranslation("governance.home.title"), getTranslation("governance.home.lede"))
                .withAlternate("application/atom+xml", "/governance/rfcs.atom", getTranslation("governance.feed"));
    }

    private Section rows(String key, RfcState state, RfcWords words) {
        RfcFilter filter = new RfcFilter(
                Optional.of(state), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), ROWS);
        RfcList newest = rfcs.list(filter);
        Section section = new Section(new H2(getTranslation("governance.home." + key)));
        section.addClassName("section");
        if (newest.rows().isEmpty()) {
            section.add(new Paragraph(getTranslation("governance.home." + key + ".none")));
        } else {
            section.add(
                    new RfcRows(newest.rows(), words),
                    new Paragraph(new Anchor(
                            "/governance/rfcs?state=" + state.wire(),
                            getTranslation("governance.home." + key + ".all", newest.count()))));
        }
        return section;
    }

    private Section steps() {
        OrderedList steps = new OrderedList();
        steps.addClassName("grid");
        for (String step : List.of("write", "discuss", "decide", "follow")) {
            steps.add(new ListItem(
                    new H3(getTranslation("governance.step." + step)),
                    new Paragraph(getTranslation("governance.step." + step + ".text"))));
        }
        Section section = new Section(new H2(getTranslation("governance.home.steps")), steps);
        section.addClassName("section");
        return section;
    }

    private Section more() {
        UnorderedList links = new UnorderedList(
                new ListItem(new Anchor("/governance/rfcs", getTranslation("governance.index.title"))),
                new ListItem(new Anchor("/governance/areas", getTranslation("governance.areas.title"))),
                new ListItem(new Anchor("/docs/rfc-process", getTranslation("governance.process.title"))),
                new ListItem(new Anchor("/docs/rfc-template", getTranslation("governance.template.title"))));
        Section section = new Section(new H2(getTranslation("governance.home.more")), links);
        section.addClassName("section");
        return section;
    }
}
