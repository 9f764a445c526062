package city.loop.governance.ui;

import city.loop.cities.CityService;
import city.loop.governance.AreaService;
import city.loop.governance.NewsService;
import city.loop.governance.Rfc;
import city.loop.governance.RfcFilter;
import city.loop.governance.RfcId;
import city.loop.governance.RfcService;
import city.loop.governance.RfcState;
import city.loop.governance.RfcSummary;
import city.loop.governance.RfcText;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A person's RFCs: begin one after seeing what is like it, go on with drafts, see what waits for a position.
@Route("app/rfcs")
@PermitAll
class RfcDeskView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient RfcService rfcs;
    private final transient AreaService areas;
    private final transient NewsService news;
    private final transient CityService cities;
    private final TextField idea = new TextField();

    RfcDeskView(RfcService rfcs, AreaService areas, NewsService news, CityService cities) {
        this.rfcs = rfcs;
        this.news = news;
        this.areas = areas;
        this.cities = cities;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        areas.enter();
        RfcWords words = RfcWords.of(getLocale(), cities);
        removeAll();
        add(
                new H1(getTranslation("governance.desk.title")),
                new Paragraph(getTranslation("governance.desk.intro")),
                begin(words),
                new NewsList(news, words),
                drafts(words),
                waiting(words));
    }

    private Div begin(RfcWords words) {
        idea.setLabel(getTranslation("governance.desk.idea"));
        idea.setHelperText(getTranslation("governance.desk.idea.hint"));
        idea.setId("rfc-idea");
        idea.setMaxLength(200);
        idea.setWidthFull();
        idea.setValueChangeMode(ValueChangeMode.LAZY);
        SimilarRfcs similar = new SimilarRfcs(rfcs, words);
        similar.setOpened(true);
        idea.addValueChangeListener(change -> similar.search(change.getValue(), ""));
        Button begin = new Button(getTranslation("governance.desk.begin"), click -> {
            RfcId id = rfcs.begin(getLocale().getLanguage());
            rfcs.save(
                    id,
                    new RfcText(idea.getValue(), Map.of()),
                    null,
                    Set.of(),
                    getLocale().getLanguage(),
                    null);
            getUI().ifPresent(ui -> ui.navigate("app/rfcs/" + id));
        });
        begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        begin.setId("rfc-begin");
        begin.setDisableOnClick(true);
        Div form = new Div(idea, similar, begin);
        form.addClassName("form");
        return new Div(new H2(getTranslation("governance.desk.new")), form);
    }

    private Div drafts(RfcWords words) {
        Div section = new Div(new H2(getTranslation("governance.desk.drafts")));
        List<Rfc> drafts = rfcs.drafts();
        if (drafts.isEmpty()) {
            section.add(new Paragraph(getTranslation("governance.desk.drafts.none")));
            return section;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rows");
        for (Rfc draft : drafts) {
            String title = draft.text().title().isEmpty()
                    ? getTranslation("governance.desk.untitled")
                    : draft.text().title();
            Div meta = new Div(words.status(draft.state()));
            if (draft.state() == RfcState.DRAFT) {
                meta.add(new Span(getTranslation(
                        "governance.desk.missing", draft.missing().size())));
            }
            meta.add(new Span(
                    getTranslation("governance.desk.changed", words.formats().dateTime(draft.updated()))));
            meta.addClassName("meta");
            if (draft.state() == RfcState.DRAFT && draft.asked() != null) {
                meta.add(new Span(getTranslation(
                        "governance.desk.asked",
                        words.formats().date(draft.asked().plus(Rfc.ASKED)))));
            }
            ListItem row = new ListItem(new H3(new Anchor("/app/rfcs/" + draft.id(), title)), meta);
            row.addClassName("row");
            list.add(row);
        }
        section.add(list);
        return section;
    }

    private Div waiting(RfcWords words) {
        List<RfcSummary> open = rfcs.list(new RfcFilter(
                        Optional.of(RfcState.REVIEW),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        50))
                .rows();
        Div section = new Div(new H2(getTranslation("governance.home.review")));
        if (open.isEmpty()) {
            section.add(new Paragraph(getTranslation("governance.home.review.none")));
        } else {
            section.add(new RfcRows(open, words));
        }
        return section;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("governance.desk.title") + " – " + getTranslation("shell.brand");
    }
}
