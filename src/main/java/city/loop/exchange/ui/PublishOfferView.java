package city.loop.exchange.ui;

import city.loop.cities.CityService;
import city.loop.exchange.ExchangeNumbers;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.Refusal;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.ui.Attempt.Denied;
import city.loop.exchange.ui.Attempt.Done;
import city.loop.exchange.ui.Attempt.Faulty;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.library.MessageType;
import city.loop.library.Violation;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.FormDraft;
import city.loop.registry.Item;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
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
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Publishes an offer. Its number is made when the form opens, so that however often one submits there is one offer.
@Route("app/:city/offers/new")
@PermitAll
class PublishOfferView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient Steps steps;
    private final transient Messages messages;
    private final transient RefusalWords refusals;
    private final transient RegistryService registry;
    private final transient OfferService offers;
    private final transient CityService cities;
    private final transient DraftService drafts;
    private final transient ExchangeNumbers numbers;
    private final ErrorSummary summary = new ErrorSummary();
    private Button publish = new Button();
    private String title = "";

    PublishOfferView(
            Desks desks,
            Steps steps,
            Messages messages,
            RefusalWords refusals,
            RegistryService registry,
            OfferService offers,
            CityService cities,
            DraftService drafts,
            ExchangeNumbers numbers) {
        this.desks = desks;
        this.steps = steps;
        this.messages = messages;
        this.refusals = refusals;
        this.registry = registry;
        this.offers = offers;
        this.cities = cities;
        this.drafts = drafts;
        this.numbers = numbers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        if (!desk.writes()) {
            throw new NotFoundException();
        }
        title = desk.title(desk.text("exchange.offer.new"));
        removeAll();
        add(summary, new H1(desk.text("exchange.offer.new")), new Paragraph(desk.text("exchange.form.intro")));
        if (registry.count(ItemFilter.newest(desk.id(), 1)) == 0) {
            add(new Paragraph(desk.text("exchange.form.noitems")));
            add(new Anchor(desk.path(""), desk.text("exchange.inbox.back")));
            return;
        }
        OfferForm form = new OfferForm(desk, cities.all());
        form.item.setItems(query -> items(desk, query.getFilter().orElse(""))
                .skip(query.getOffset())
                .limit(query.getLimit()));
        event.getLocation()
                .getQueryParameters()
                .getSingleParameter("item")
                .filter(ItemId::isId)
                .map(ItemId::new)
                .flatMap(registry::find)
                .filter(item -> item.city().equals(desk.id()))
                .ifPresent(form.item::setValue);
        FormDraft draft = FormDraft.of(
                drafts,
                desk.id(),
                event.getLocation().getQueryParameters(),
                DraftForm.OFFER,
                desk.path("offers/new"),
                numbers.offer().value(),
                OfferId::isId);
        form.restore(
                draft.content(),
                id -> registry.find(id).filter(item -> item.city().equals(desk.id())));
        form.onChange(() -> draft.keep(form.content()));
        publish = new Button(desk.text("exchange.offer.publish"), click -> publish(desk, form, draft));
        publish.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        publish.setDisableOnClick(true);
        publish.setId("publish");
        Div actions = new Div(publish, new Anchor(desk.path("offers"), desk.text("exchange.cancel")));
        actions.addClassName("actions");
        add(form, actions);
    }

    /// What a search finds first; with more than a hundred one has to type a word.
    private Stream<Item> items(Desk desk, String words) {
        return registry
                .list(new ItemFilter(
                        Optional.empty(),
                        Optional.of(desk.id()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(words).filter(text -> !text.isBlank()),
                        Optional.empty(),
                        ItemFilter.MOST))
                .rows()
                .stream();
    }

    private void publish(Desk desk, OfferForm form, FormDraft draft) {
        Item item = form.item.getValue();
        ObjectNode message =
                messages.offer(new OfferId(draft.about()), item == null ? null : item.id(), desk.wireName());
        List<Problem> unread = form.write(message);
        Attempt<Offer> attempt = unread.isEmpty() ? steps.publish(message) : steps.check(MessageType.OFFER, message);
        summary.show(
                switch (attempt) {
                    case Done<Offer> _ -> receipt(desk, draft);
                    case Faulty<Offer>(List<Violation> violations) -> form.problems(violations, unread);
                    case Denied<Offer>(Refusal refusal) -> denied(desk, form, draft, refusal);
                });
        publish.setEnabled(true);
    }

    private List<Problem> denied(Desk desk, OfferForm form, FormDraft draft, Refusal refusal) {
        // The first click's offer is there already: that is its receipt, too.
        if (refusal instanceof DuplicateId
                && offers.find(new OfferId(draft.about())).isPresent()) {
            return receipt(desk, draft);
        }
        return List.of(new Problem(form.field(refusal), refusals.of(desk, "offer", refusal)));
    }

    private List<Problem> receipt(Desk desk, FormDraft draft) {
        draft.done();
        desk.go("offers/" + draft.about(), "published");
        return List.of();
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
