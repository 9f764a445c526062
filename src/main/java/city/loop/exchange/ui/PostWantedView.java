package city.loop.exchange.ui;

import city.loop.exchange.ExchangeNumbers;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.exchange.WantedTerms;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.FormDraft;
import city.loop.registry.ItemEntries;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/// Posts what is needed. Its number is made when the form opens, so that however often one submits there is one post.
@Route("app/:city/wanted/new")
@PermitAll
class PostWantedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient WantedService wanted;
    private final transient RefusalWords refusals;
    private final transient ItemEntries entries;
    private final transient DraftService drafts;
    private final transient ExchangeNumbers numbers;
    private final ErrorSummary summary = new ErrorSummary();
    private Button post = new Button();
    private String title = "";

    PostWantedView(
            Desks desks,
            WantedService wanted,
            RefusalWords refusals,
            ItemEntries entries,
            DraftService drafts,
            ExchangeNumbers numbers) {
        this.drafts = drafts;
        this.desks = desks;
        this.wanted = wanted;
        this.refusals = refusals;
        this.entries = entries;
        this.numbers = numbers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        if (!desk.writes()) {
            throw new NotFoundException();
        }
        title = desk.title(desk.text("exchange.wanted.new"));
        WantedForm form = new WantedForm(desk, entries);
        form.fill(event.getLocation().getQueryParameters());
        FormDraft draft = FormDraft.of(
                drafts,
                desk.id(),
                event.getLocation().getQueryParameters(),
                DraftForm.WANTED,
                desk.path("wanted/new"),
                numbers.wanted().value(),
                WantedId::isId);
        form.restore(draft.content());
        form.onChange(() -> draft.keep(form.content()));
        post = new Button(desk.text("exchange.wanted.post"), click -> post(desk, form, draft));
        post.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        post.setDisableOnClick(true);
        post.setId("post");
        Div actions = new Div(post, new Anchor(desk.path("wanted"), desk.text("exchange.cancel")));
        actions.addClassName("actions");
        removeAll();
        add(
                summary,
                new H1(desk.text("exchange.wanted.new")),
                new Paragraph(desk.text("exchange.wanted.new.intro")),
                form,
                actions);
    }

    private void post(Desk desk, WantedForm form, FormDraft draft) {
        Optional<WantedTerms> terms = form.terms();
        summary.show(terms.map(filled -> post(desk, draft, filled)).orElseGet(form::problems));
        post.setEnabled(true);
    }

    private List<Problem> post(Desk desk, FormDraft draft, WantedTerms terms) {
        return switch (wanted.post(desk.id(), new WantedId(draft.about()), terms)) {
            case Accepted<?> _ -> receipt(desk, draft);
            // The first click's post is there already: that is its receipt, too.
            case Refused<?>(DuplicateId _) -> receipt(desk, draft);
            case Refused<?>(var refusal) -> List.of(new Problem(null, refusals.of(desk, "wanted", refusal)));
        };
    }

    private static List<Problem> receipt(Desk desk, FormDraft draft) {
        draft.done();
        desk.go("wanted/" + draft.about(), "posted");
        return List.of();
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
