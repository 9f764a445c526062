package city.loop.evidence.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.evidence.Chain;
import city.loop.evidence.EvidenceEntry;
import city.loop.evidence.EvidenceFilter;
import city.loop.evidence.EvidenceService;
import city.loop.evidence.Redaction;
import city.loop.evidence.RedactionService;
import city.loop.evidence.SealedEntry;
import city.loop.identity.CurrentActor;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import jakarta.annotation.security.RolesAllowed;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The evidence of a city, or of the installation, for those who keep it: look an entry up by its record, and take its
/// content out of sight. The chain stays whole.
@Route("app/:city/evidence")
@RouteAlias("app/installation/evidence")
@Menu(title = "evidence.desk.title", order = 420)
@RolesAllowed("CITY_ADMIN")
class EvidenceDeskView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final String RECORD = "record";
    private static final String BEFORE = "before";
    private static final int PAGE = 25;

    private final transient EvidenceService evidence;
    private final transient RedactionService redactions;
    private final transient CityService cities;
    private final transient CurrentActor current;

    EvidenceDeskView(EvidenceService evidence, RedactionService redactions, CityService cities, CurrentActor current) {
        this.evidence = evidence;
        this.redactions = redactions;
        this.cities = cities;
        this.current = current;
    }

    /// Nobody learns of a city that others administer.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Optional<String> slug = event.getRouteParameters().get("city");
        Optional<City> city =
                slug.flatMap(cities::find).filter(known -> current.get().administers(known.id()));
        if (city.isEmpty() && (slug.isPresent() || !current.get().installation())) {
            throw new NotFoundException();
        }
        QueryParameters query = event.getLocation().getQueryParameters();
        String path = event.getLocation().getPath();
        Optional<String> record = query.getSingleParameter(RECORD).filter(id -> !id.isBlank());
        EvidenceFilter filter = new EvidenceFilter(
                Optional.of(city.map(found -> Chain.of(found.id())).orElse(Chain.INSTALLATION)),
                record,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                query.getSingleParameter(BEFORE).flatMap(EvidenceDeskView::position),
                PAGE);
        removeAll();
        add(
                new H1(getTranslation("evidence.desk.title")),
                new Paragraph(getTranslation("evidence.desk.text")),
                search(path, record.orElse("")),
                rows(
                        evidence.list(filter),
                        new Formats(getLocale(), city.map(City::timeZone).orElse(ZoneOffset.UTC)),
                        path,
                        record));
    }

    private static Optional<Long> position(String text) {
        return text.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }

    private Component search(String path, String record) {
        TextField id = new TextField(getTranslation("evidence.desk.record"));
        id.setId(RECORD);
        id.setHelperText(getTranslation("evidence.desk.record.hint"));
        id.setValue(record);
        id.setWidth("min(100%, 26rem)");
        Button find = new Button(
                getTranslation("evidence.desk.find"),
                click -> getUI().ifPresent(ui -> ui.navigate(
                        path,
                        id.getValue().isBlank()
                                ? QueryParameters.empty()
                                : QueryParameters.of(RECORD, id.getValue().strip()))));
        find.setId("find");
        find.addThemeVariants(ButtonVariant.PRIMARY);
        Div search = new Div(id, find);
        search.addClassNames("search", "cluster");
        return search;
    }

    private Component rows(List<SealedEntry> found, Formats formats, String path, Optional<String> record) {
        if (found.isEmpty()) {
            return new Paragraph(getTranslation("evidence.desk.none"));
        }
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        found.stream().limit(PAGE).forEach(entry -> rows.add(row(entry, formats)));
        Div list = new Div(rows);
        if (found.size() > PAGE) {
            Map<String, String> query = record.map(id -> Map.of(RECORD, id)).orElse(Map.of());
            Anchor older = new Anchor(
                    "/" + path + "?"
                            + QueryParameters.simple(query)
                                    .merging(
                                            BEFORE,
                                            String.valueOf(found.get(PAGE - 1).position()))
                                    .getQueryString(),
                    getTranslation("evidence.desk.older"));
            list.add(new Paragraph(older));
        }
        return list;
    }

    private ListItem row(SealedEntry sealed, Formats formats) {
        EvidenceEntry entry = sealed.entry();
        Paragraph facts = new Paragraph(getTranslation(
                "evidence.desk.facts",
                formats.number(sealed.sequence()),
                formats.dateTime(entry.recordedAt()),
                entry.state()));
        facts.addClassName("meta");
        ListItem row = new ListItem(new H2(entry.eventType()), new Paragraph(new Code(entry.subjectId())), facts);
        row.addClassName("row");
        row.setId(entry.eventId());
        show(row, sealed, formats);
        return row;
    }

    private void show(ListItem row, SealedEntry sealed, Formats formats) {
        if (sealed.redaction().isPresent()) {
            row.add(gone(sealed.redaction().get(), formats));
            return;
        }
        Button redact = new Button(getTranslation("evidence.desk.redact"));
        Div action = new Div(redact);
        redact.setAriaLabel(getTranslation(
                "evidence.desk.redact.label",
                sealed.entry().eventType(),
                sealed.entry().subjectId()));
        redact.addClickListener(click -> new RedactionDialog(sealed, redactions, () -> {
                    action.removeFromParent();
                    evidence.find(sealed.entry().eventId()).ifPresent(now -> show(row, now, formats));
                })
                .open());
        row.add(action);
    }

    private Paragraph gone(Redaction redaction, Formats formats) {
        Paragraph gone = new Paragraph(getTranslation(
                switch (redaction.status()) {
                    case REDACTED -> "evidence.desk.redacted";
                    case TOMBSTONED -> "evidence.desk.tombstoned";
                },
                formats.dateTime(redaction.redactedAt()),
                redaction.reason()));
        gone.addClassName("notice");
        gone.getElement().setAttribute("role", "status");
        return gone;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("evidence.desk.title") + " – " + getTranslation("shell.brand");
    }
}
