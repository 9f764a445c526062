package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.governance.Area;
import city.loop.governance.AreaService;
import city.loop.governance.Rfc;
import city.loop.governance.RfcId;
import city.loop.governance.RfcMarkdown;
import city.loop.governance.RfcOutcome;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.SchemaChangeService;
import city.loop.governance.Section;
import city.loop.library.Schemas;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A draft: written section by section, kept as it is typed, with a list of what is missing, and published.
@Route("app/rfcs/:id([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
@PermitAll
class RfcDraftView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient RfcService rfcs;
    private final transient AreaService areas;
    private final transient SchemaChangeService changes;
    private final transient Schemas schemas;
    private final transient RfcMarkdown markdown;
    private final transient CityService cities;
    private final ErrorSummary problems = new ErrorSummary();
    private final UnorderedList missing = new UnorderedList();
    private final Paragraph saved = new Paragraph();
    private transient RfcForm form;

    RfcDraftView(
            RfcService rfcs,
            AreaService areas,
            SchemaChangeService changes,
            Schemas schemas,
            RfcMarkdown markdown,
            CityService cities) {
        this.rfcs = rfcs;
        this.changes = changes;
        this.schemas = schemas;
        this.markdown = markdown;
        this.areas = areas;
        this.cities = cities;
        this.form = new RfcForm(List.of(), _ -> "");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        RfcId id = event.getRouteParameters().get("id").flatMap(RfcId::of).orElseThrow(NotFoundException::new);
        Optional<Rfc> found = rfcs.find(id);
        removeAll();
        if (found.isEmpty()
                && event.getLocation()
                        .getQueryParameters()
                        .getSingleParameter("join")
                        .isPresent()) {
            add(invitation(id));
            return;
        }
        Rfc rfc = found.orElseThrow(NotFoundException::new);
        if (rfc.number() == null && rfc.state() == RfcState.WITHDRAWN) {
            closed(rfc);
            return;
        }
        if (rfc.state() != RfcState.DRAFT) {
            event.forwardTo("governance/rfcs/" + rfc.number());
            return;
        }
        draw(rfc);
    }

    private void draw(Rfc rfc) {
        RfcWords words = RfcWords.of(getLocale(), cities);
        List<String> choices = Stream.concat(
                        areas.areas().stream().map(Area::id),
                        cities.all().stream().map(city -> Area.ofCity(city.id().slug())))
                .distinct()
                .toList();
        form = new RfcForm(choices, words::area);
        form.show(rfc);
        SimilarRfcs similar = new SimilarRfcs(rfcs, words);
        similar.search(rfc.text().title(), rfc.text().section(Section.SUMMARY));
        form.onChange(() -> {
            keep(rfc.id());
            similar.search(form.text().title(), form.text().section(Section.SUMMARY));
        });
        saved.getElement().setAttribute("role", "status");
        saved.addClassName("muted");
        add(
                problems,
                new H1(getTranslation("governance.draft.title")),
                new Paragraph(getTranslation("governance.draft.intro")),
                saved,
                similar,
                form,
                new SchemaForm(rfc.id(), changes, schemas),
                new PictureUpload(file -> rfcs.addPicture(rfc.id(), file)),
                new H2(getTranslation("governance.draft.missing")),
                missing,
                publish(rfc.id()),
                authors(rfc, words),
                new MarkdownFile(markdown, form::text, text -> {
                    form.show(text);
                    keep(rfc.id());
                }),
                withdraw(rfc.id()));
        check(rfc);
    }

    /// Nobody changes it any more; its words can be read, and begun with again.
    private void closed(Rfc rfc) {
        Button again = new Button(getTranslation("governance.closed.again"), click -> {
            if (rfcs.beginAgain(rfc.id()) instanceof RfcOutcome.Done(Rfc begun)) {
                getUI().ifPresent(ui -> ui.navigate("app/rfcs/" + begun.id()));
            }
        });
        again.setId("rfc-again");
        again.setDisableOnClick(true);
        add(
                new H1(
                        rfc.text().title().isEmpty()
                                ? getTranslation("governance.desk.untitled")
                                : rfc.text().title()),
                new Paragraph(getTranslation(
                        "governance.closed.text",
                        RfcWords.of(getLocale(), cities).formats().date(rfc.updated()))),
                again);
        rfc.text().sections().forEach((section, words) -> {
            Prose prose = new Prose(words, 3);
            prose.getElement().setAttribute("lang", rfc.language());
            add(new H2(getTranslation("governance.section." + section.wire())), prose);
        });
    }

    private void keep(RfcId id) {
        RfcOutcome outcome = rfcs.save(id, form.text(), form.scope(), form.areas(), form.language(), form.supersedes());
        switch (outcome) {
            case RfcOutcome.Done(Rfc rfc) -> {
                saved.setText(getTranslation(
                        "governance.draft.saved",
                        RfcWords.of(getLocale(), cities).formats().dateTime(rfc.updated())));
                check(rfc);
            }
            case RfcOutcome.Refused(var rule) -> problems.show(getTranslation("governance.rule." + rule.wire()));
            case RfcOutcome.Incomplete _, RfcOutcome.Absent _ -> problems.show(getTranslation("governance.draft.gone"));
        }
    }

    private void check(Rfc rfc) {
        missing.removeAll();
        rfc.missing().forEach(key -> missing.add(new ListItem(getTranslation("governance.missing." + key))));
        if (rfc.missing().isEmpty()) {
            missing.add(new ListItem(getTranslation("governance.missing.nothing")));
        }
    }

    private Div publish(RfcId id) {
        TextArea urgent = new TextArea(getTranslation("governance.draft.urgent"));
        urgent.setId("rfc-urgent");
        urgent.setHelperText(getTranslation("governance.draft.urgent.hint"));
        urgent.setMaxLength(2000);
        urgent.setWidthFull();
        Button publish = new Button(getTranslation("governance.draft.publish"));
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        publish.setId("rfc-publish");
        publish.addClickListener(click -> {
            String reason = urgent.getValue().strip();
            if (!reason.isEmpty() && reason.length() < 10) {
                problems.show(List.of(new Problem(urgent, getTranslation("governance.draft.urgent.short"))));
                return;
            }
            if (reason.length() > urgent.getMaxLength()) {
                problems.show(List.of(new Problem(
                        urgent,
                        getTranslation(
                                "governance.act.long",
                                getTranslation("governance.draft.urgent"),
                                urgent.getMaxLength()))));
                return;
            }
            keep(id);
            publish(rfcs.publish(id, reason.isEmpty() ? null : reason));
        });
        Div section = new Div(
                new H2(getTranslation("governance.draft.publish.title")),
                new Paragraph(getTranslation("governance.draft.publish.text")),
                urgent,
                publish);
        section.addClassName("form");
        return section;
    }

    private void publish(RfcOutcome outcome) {
        switch (outcome) {
            case RfcOutcome.Done(Rfc rfc) -> getUI().ifPresent(ui -> ui.navigate("app/rfcs/" + rfc.number()));
            case RfcOutcome.Incomplete(List<String> open) -> {
                problems.show(open.stream()
                        .map(key -> new Problem(form.field(key), getTranslation("governance.missing." + key)))
                        .toList());
            }
            case RfcOutcome.Refused(var rule) -> problems.show(getTranslation("governance.rule." + rule.wire()));
            case RfcOutcome.Absent _ -> problems.show(getTranslation("governance.draft.gone"));
        }
    }

    private Div authors(Rfc rfc, RfcWords words) {
        return new Div(
                new H2(getTranslation("governance.draft.authors")),
                new Paragraph(words.authors(rfc)),
                new Paragraph(getTranslation("governance.draft.authors.text")),
                new Paragraph(new Anchor("/app/rfcs/" + rfc.id() + "?join=1", "/app/rfcs/" + rfc.id() + "?join=1")));
    }

    private Div invitation(RfcId id) {
        Button join = new Button(getTranslation("governance.draft.join"), click -> {
            if (rfcs.join(id) instanceof RfcOutcome.Done) {
                getUI().ifPresent(ui -> ui.navigate("app/rfcs/" + id));
            } else {
                problems.show(getTranslation("governance.draft.gone"));
            }
        });
        join.setId("rfc-join");
        join.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return new Div(
                problems,
                new H1(getTranslation("governance.draft.join.title")),
                new Paragraph(getTranslation("governance.draft.join.text")),
                join);
    }

    private Details withdraw(RfcId id) {
        Button withdraw = new Button(getTranslation("governance.draft.withdraw"), click -> {
            rfcs.withdraw(id);
            getUI().ifPresent(ui -> ui.navigate("app/rfcs"));
        });
        return new Details(
                getTranslation("governance.draft.withdraw.title"),
                new Div(new Paragraph(getTranslation("governance.draft.withdraw.text")), withdraw));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("governance.draft.title") + " – " + getTranslation("shell.brand");
    }
}
