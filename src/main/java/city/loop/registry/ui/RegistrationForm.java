package city.loop.registry.ui;

import city.loop.forms.ErrorSummary;
import city.loop.library.Violation;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemEntry;
import city.loop.registry.ItemField;
import city.loop.registry.ItemId;
import city.loop.registry.PublishOutcome;
import city.loop.registry.RegistryService;
import city.loop.registry.SaveOutcome;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// The form while it is open: one draft, from the first character to the receipt.
final class RegistrationForm extends Div {

    private static final long serialVersionUID = 1;

    private final WorkInProgress work;
    private final EntryForm form;
    private final ErrorSummary summary = new ErrorSummary();
    private final Div gone = new Div();
    private final Span kept = new Span();
    private final ItemEntries entries;
    private final RegistryService registry;
    private final Clock clock;

    RegistrationForm(WorkInProgress work, ItemEntries entries, RegistryService registry, Clock clock) {
        this.work = work;
        this.entries = entries;
        this.registry = registry;
        this.clock = clock;
        ItemInputs inputs = new ItemInputs(this, work.kind(), work.city(), entries, registry);
        form = new EntryForm(work.kind(), inputs::input, new PlacePicker(work.city(), work.page()));
        form.onChange(this::keep);
        kept.addClassName("muted");
        gone.addClassName("notice");
        gone.getElement().setAttribute("role", "alert");
        gone.setVisible(false);
        add(summary, gone, form, buttons());
    }

    void fill(Map<ItemField, String> values) {
        form.fill(values);
    }

    /// Says that the draft of the address is gone, and that this is another one.
    void sayNew() {
        say(new Paragraph(getTranslation("registry.draft.gone.new")));
    }

    private void say(Paragraph ofTheDraft) {
        gone.removeAll();
        gone.add(new H2(getTranslation("registry.draft.gone")), ofTheDraft);
        gone.setVisible(true);
    }

    private Div buttons() {
        Button submit =
                new Button(getTranslation("registry.form.submit." + work.kind().wire()), click -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setId("submit");
        Anchor later = new Anchor(CityDesk.address(work.city(), "drafts"), getTranslation("registry.form.later"));
        Div box = new Div(submit, later, kept);
        box.addClassName("cluster");
        return box;
    }

    private SaveOutcome keep() {
        SaveOutcome outcome = work.keep(form.values());
        kept.setText(
                switch (outcome) {
                    case SAVED -> {
                        UI.getCurrent()
                                .getPage()
                                .getHistory()
                                .replaceState(null, work.draftPage().substring(1));
                        LocalTime time =
                                LocalTime.ofInstant(clock.instant(), work.city().timeZone());
                        yield getTranslation("registry.draft.kept", time.truncatedTo(ChronoUnit.MINUTES));
                    }
                    case GONE -> getTranslation("registry.draft.gone");
                    case TOO_LARGE -> getTranslation("registry.problem.too-large");
                });
        return outcome;
    }

    private void submit() {
        if (work.published().isPresent()) {
            receipt(work.published().get());
        } else if (keep() == SaveOutcome.TOO_LARGE) {
            summary.show(getTranslation("registry.problem.too-large"));
        } else {
            switch (entries.read(work.kind(), work.city(), work.serial(), form.values())) {
                case ItemEntry.Incomplete(List<Violation> violations) -> refuse(violations);
                case ItemEntry.Complete complete -> publish(complete);
            }
        }
    }

    private void publish(ItemEntry.Complete entry) {
        switch (work.publish(entry.payload())) {
            case PublishOutcome.Published(var item) -> receipt(item.id());
            case PublishOutcome.DraftGone() ->
                registry.find(entry.id())
                        .filter(item -> item.city().equals(work.city().id()))
                        .ifPresentOrElse(item -> receipt(item.id()), this::sayGone);
            case PublishOutcome.IdTaken _ -> {
                work.takeAnotherSerial();
                submit();
            }
            case PublishOutcome.InAnotherCity(var other) ->
                refuse(List.of(new Violation(
                        ItemField.CURRENT_CITY.pointer(),
                        "other-city",
                        "current_city names %s; name your own city.".formatted(other),
                        other.slug(),
                        work.city().id().slug())));
        }
    }

    private void refuse(List<Violation> violations) {
        summary.show(form.problems(violations));
    }

    private void sayGone() {
        Anchor list = new Anchor(
                CityDesk.listAddress(work.city(), work.kind()),
                getTranslation("registry.list." + work.kind().wire()));
        say(new Paragraph(new Span(getTranslation("registry.draft.gone.text") + " "), list));
    }

    private void receipt(ItemId id) {
        UI.getCurrent()
                .navigate("app/%s/items/%s".formatted(work.city().id(), id), QueryParameters.of("registered", ""));
    }
}
