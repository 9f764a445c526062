package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.library.Violation;
import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemEntry;
import city.loop.registry.ItemField;
import city.loop.registry.ItemId;
import city.loop.registry.ItemIds;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemSerial;
import city.loop.registry.PublishOutcome;
import city.loop.registry.RegistryService;
import city.loop.registry.SaveOutcome;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Registers a material or product. Everything typed is kept in a draft until then; the draft's id stands in the
/// address, so Back, a new tab and a new session find it again.
@Route("app/:city/:kind(materials|products)/new")
@PermitAll
class ItemFormView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final CityDesk desk;
    private final ItemEntries entries;
    private final ItemIds ids;
    private final DraftService drafts;
    private final RegistryService registry;
    private final Clock clock;

    private final ErrorSummary summary = new ErrorSummary();
    private final Span kept = new Span();
    private @Nullable Work work;

    /// What is being filled in.
    ///
    /// @param begun whether the draft is in the database
    /// @param published the item, once it is registered
    private record Work(
            City city,
            ItemKind kind,
            EntryForm form,
            UUID draft,
            ItemSerial serial,
            boolean begun,
            @Nullable ItemId published) {}

    ItemFormView(
            CityDesk desk,
            ItemEntries entries,
            ItemIds ids,
            DraftService drafts,
            RegistryService registry,
            Clock clock) {
        this.desk = desk;
        this.entries = entries;
        this.ids = ids;
        this.drafts = drafts;
        this.registry = registry;
        this.clock = clock;
        addClassName("page");
        kept.addClassName("muted");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.writing(event.getRouteParameters());
        ItemKind kind = CityDesk.kind(event.getRouteParameters());
        Optional<UUID> named = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("draft")
                .flatMap(DraftContent::id);
        Optional<Draft> draft = named.flatMap(id -> drafts.find(city.id(), id))
                .filter(found -> found.form() == DraftForm.valueOf(kind.name()));
        String page = page(city, kind);
        EntryForm form = new EntryForm(
                kind, new ItemInputs(this, kind, city, entries, registry)::input, new PlacePicker(city, page));
        work = new Work(
                city,
                kind,
                form,
                draft.map(Draft::id).orElseGet(UUID::randomUUID),
                draft.flatMap(DraftContent::serial).orElseGet(() -> ids.serial(city)),
                draft.isPresent(),
                null);
        form.fill(draft.map(found -> DraftContent.typed(kind, found)).orElseGet(() -> defaults(city)));
        form.onChange(this::keep);
        summary.hide();
        removeAll();
        add(
                new H1(getTranslation("registry.new." + kind.wire())),
                new Paragraph(getTranslation("registry.form.lede")),
                summary,
                form,
                buttons(city, kind));
        if (named.isPresent() && draft.isEmpty()) {
            summary.show(
                    getTranslation("registry.draft.gone"), new Paragraph(getTranslation("registry.draft.gone.new")));
        }
    }

    private Map<ItemField, String> defaults(City city) {
        String name = city.name(getLocale());
        return Map.of(ItemField.ORIGIN_CITY, name, ItemField.CURRENT_CITY, name, ItemField.VISIBLE_TO, "public");
    }

    private Div buttons(City city, ItemKind kind) {
        Button submit = new Button(getTranslation("registry.form.submit." + kind.wire()), click -> submit());
        submit.addThemeVariants(ButtonVariant.PRIMARY);
        submit.setId("submit");
        Div box = new Div(
                submit, new Anchor(CityDesk.address(city, "drafts"), getTranslation("registry.form.later")), kept);
        box.addClassName("cluster");
        return box;
    }

    /// Keeps what is typed.
    private SaveOutcome keep() {
        Work now = work();
        if (now.published() != null) {
            return SaveOutcome.GONE;
        }
        Map<String, String> content = DraftContent.of(now.serial(), now.form().values());
        SaveOutcome outcome = now.begun()
                ? drafts.save(now.city().id(), now.draft(), content)
                : drafts.begin(
                        now.city().id(),
                        now.draft(),
                        DraftForm.valueOf(now.kind().name()),
                        content);
        switch (outcome) {
            case SAVED -> {
                LocalTime time = LocalTime.ofInstant(clock.instant(), now.city().timeZone());
                kept.setText(getTranslation("registry.draft.kept", time.truncatedTo(ChronoUnit.MINUTES)));
                if (!now.begun()) {
                    work = new Work(now.city(), now.kind(), now.form(), now.draft(), now.serial(), true, null);
                    UI.getCurrent()
                            .getPage()
                            .getHistory()
                            .replaceState(null, page(now.city(), now.kind()).substring(1) + "?draft=" + now.draft());
                }
            }
            case GONE -> kept.setText(getTranslation("registry.draft.gone"));
            case TOO_LARGE -> kept.setText(getTranslation("registry.problem.too-large"));
        }
        return outcome;
    }

    private void submit() {
        Work now = work();
        if (now.published() != null) {
            receipt(now.published());
            return;
        }
        SaveOutcome kept = keep();
        switch (entries.read(now.kind(), now.city(), now.serial(), now.form().values())) {
            case ItemEntry.Incomplete(List<Violation> violations) -> refuse(violations);
            case ItemEntry.Complete complete
            when kept == SaveOutcome.TOO_LARGE ->
                summary.show(
                        getTranslation("registry.problem.too-large"),
                        new Paragraph(complete.id().value()));
            case ItemEntry.Complete complete -> publish(complete);
        }
    }

    private void publish(ItemEntry.Complete entry) {
        Work now = work();
        switch (drafts.publish(now.city().id(), now.draft(), entry.payload())) {
            case PublishOutcome.Published(var item) -> receipt(item.id());
            case PublishOutcome.DraftGone() ->
                registry.find(entry.id())
                        .filter(item -> item.city().equals(now.city().id()))
                        .ifPresentOrElse(item -> receipt(item.id()), this::sayGone);
            case PublishOutcome.IdTaken _ -> {
                work = new Work(now.city(), now.kind(), now.form(), now.draft(), ids.serial(now.city()), true, null);
                submit();
            }
            case PublishOutcome.InAnotherCity(var other) ->
                refuse(List.of(new Violation(
                        ItemField.CURRENT_CITY.pointer(),
                        "other-city",
                        "current_city names %s; name your own city.".formatted(other),
                        other.slug(),
                        now.city().id().slug())));
        }
    }

    private void refuse(List<Violation> violations) {
        Work now = work();
        summary.show(now.form().show(violations, page(now.city(), now.kind())));
        UI.getCurrent().getPage().setTitle(getTranslation("registry.form.error-title", getPageTitle()));
    }

    private void sayGone() {
        Work now = work();
        Paragraph text = new Paragraph(
                new Span(getTranslation("registry.draft.gone.text") + " "),
                new Anchor(
                        CityDesk.listAddress(now.city(), now.kind()),
                        getTranslation("registry.list." + now.kind().wire())));
        summary.show(getTranslation("registry.draft.gone"), text);
    }

    private void receipt(ItemId id) {
        Work now = work();
        work = new Work(now.city(), now.kind(), now.form(), now.draft(), now.serial(), true, id);
        UI.getCurrent()
                .navigate("app/%s/items/%s".formatted(now.city().id(), id), QueryParameters.of("registered", ""));
    }

    private Work work() {
        if (work == null) {
            throw new IllegalStateException("The page was not entered");
        }
        return work;
    }

    private static String page(City city, ItemKind kind) {
        return CityDesk.listAddress(city, kind) + "/new";
    }

    @Override
    public String getPageTitle() {
        return work == null
                ? ""
                : getTranslation("registry.new." + work.kind().wire()) + " – "
                        + work.city().name(getLocale());
    }
}
