package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary;
import city.loop.governance.Area;
import city.loop.governance.AreaService;
import city.loop.governance.Rfc;
import city.loop.governance.Rule;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The register of areas for those who act in it: nominate, support, take up, resign.
@Route("app/areas")
@PermitAll
class AreasDeskView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient AreaService areas;
    private final transient CityService cities;
    private final ErrorSummary problems = new ErrorSummary();
    private final Paragraph done = new Paragraph();
    private transient List<Rfc.Author> people = List.of();

    AreasDeskView(AreaService areas, CityService cities) {
        this.areas = areas;
        this.cities = cities;
        done.getElement().setAttribute("role", "status");
        done.addClassName("notice");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        done.setText("");
        draw();
    }

    private void draw() {
        UUID me = areas.enter();
        RfcWords words = RfcWords.of(getLocale(), cities);
        people = areas.participants();
        done.setVisible(!done.getText().isEmpty());
        removeAll();
        add(
                problems,
                done,
                new H1(getTranslation("governance.areas.title")),
                new Paragraph(new Anchor("/governance/areas", getTranslation("governance.areas.public"))));
        areas.areas().forEach(area -> add(area(area, me, words)));
    }

    private Div area(Area area, UUID me, RfcWords words) {
        Div section = new Div(new H2(words.area(area)));
        if (area.vacant()) {
            section.add(new Paragraph(getTranslation("governance.areas.vacant")));
        }
        area.serving()
                .forEach(term -> section.add(new Paragraph(getTranslation(
                        term.owner() ? "governance.term.owner" : "governance.term.maintainer",
                        words.person(term.name()),
                        words.formats().date(term.since())))));
        area.nominations().forEach(nomination -> section.add(nomination(nomination, me, words)));
        section.add(nominate(area, words));
        Optional<Area.Term> own =
                area.serving().stream().filter(term -> term.person().equals(me)).findFirst();
        if (own.isPresent()) {
            section.add(handOver(area, own.get(), words));
            section.add(new ActionForm("resign", "act-resign-" + area.id(), "").onSubmit(form -> {
                areas.resign(area.id());
                answer(Optional.empty());
            }));
        }
        return section;
    }

    private Div nomination(Area.Nomination nomination, UUID me, RfcWords words) {
        Div row = new Div(new Paragraph(getTranslation(
                nomination.owner() ? "governance.nomination.owner" : "governance.nomination.maintainer",
                words.person(nomination.name()),
                nomination.reason(),
                nomination.support())));
        if (nomination.handsOver() != null) {
            row.add(new Paragraph(
                    getTranslation("governance.nomination.hands-over", words.person(nomination.byName()))));
        }
        Div buttons = new Div();
        buttons.addClassName("cluster");
        if (nomination.person().equals(me)) {
            buttons.add(new Button(
                    getTranslation("governance.nomination.accept"), click -> answer(areas.accept(nomination.id()))));
        } else {
            buttons.add(new Button(
                    getTranslation("governance.nomination.support"), click -> answer(areas.support(nomination.id()))));
        }
        if (nomination.person().equals(me) || nomination.by().equals(me)) {
            buttons.add(new Button(
                    getTranslation("governance.nomination.decline"), click -> answer(areas.decline(nomination.id()))));
        }
        row.add(buttons);
        return row;
    }

    /// The own place goes to somebody else, who serves as what one was; it ends when that person takes it up.
    private ActionForm handOver(Area area, Area.Term own, RfcWords words) {
        return who(new ActionForm("hand-over", "act-hand-over-" + area.id(), ""), words)
                .text("reason", 2_000)
                .onSubmit(form -> answer(areas.nominate(
                        area.id(),
                        UUID.fromString(form.value("person")),
                        own.owner(),
                        form.value("reason"),
                        own.id())));
    }

    private ActionForm who(ActionForm form, RfcWords words) {
        return form.choice(
                "person",
                people.stream().map(each -> each.person().toString()).toList(),
                id -> people.stream()
                        .filter(each -> each.person().toString().equals(id))
                        .findFirst()
                        .map(each -> words.person(each.name()))
                        .orElse(id));
    }

    private ActionForm nominate(Area area, RfcWords words) {
        return who(new ActionForm("nominate", "act-nominate-" + area.id(), ""), words)
                .choice("part", List.of("owner", "maintainer"), part -> getTranslation("governance.act.option." + part))
                .text("reason", 2_000)
                .onSubmit(form -> answer(areas.nominate(
                        area.id(),
                        UUID.fromString(form.value("person")),
                        form.value("part").equals("owner"),
                        form.value("reason"),
                        null)));
    }

    private void answer(Optional<Rule> broken) {
        if (broken.isPresent()) {
            problems.show(getTranslation("governance.rule." + broken.get().wire()));
            return;
        }
        problems.show(List.of());
        done.setText(getTranslation("governance.act.done"));
        draw();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("governance.areas.title") + " – " + getTranslation("shell.brand");
    }
}
