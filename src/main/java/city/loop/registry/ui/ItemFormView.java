package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.Draft;
import city.loop.registry.DraftForm;
import city.loop.registry.DraftService;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemIds;
import city.loop.registry.ItemKind;
import city.loop.registry.RegistryService;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

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
    private String title = "";

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
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.writing(event.getRouteParameters());
        ItemKind kind = CityDesk.kind(event.getRouteParameters());
        Optional<String> named = event.getLocation().getQueryParameters().getSingleParameter("draft");
        Optional<Draft> draft = named.flatMap(DraftContent::id)
                .flatMap(id -> drafts.find(city.id(), id))
                .filter(found -> found.form() == DraftForm.valueOf(kind.name()));
        title = getTranslation("registry.new." + kind.wire()) + " – " + city.name(getLocale());
        RegistrationForm form = new RegistrationForm(
                new WorkInProgress(city, kind, draft, drafts, ids), title, entries, registry, clock);
        form.fill(draft.map(found -> DraftContent.typed(kind, found)).orElseGet(() -> defaults(city)));
        removeAll();
        add(
                new H1(getTranslation("registry.new." + kind.wire())),
                new Paragraph(getTranslation("registry.form.lede")),
                form);
        if (named.isPresent() && draft.isEmpty()) {
            form.sayNew();
        }
    }

    private Map<ItemField, String> defaults(City city) {
        String name = city.name(getLocale());
        return Map.of(ItemField.ORIGIN_CITY, name, ItemField.CURRENT_CITY, name, ItemField.VISIBLE_TO, "public");
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
