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
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.EnumMap;
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
        RegistrationForm form =
                new RegistrationForm(new WorkInProgress(city, kind, draft, drafts, ids), entries, registry, clock);
        form.fill(draft.map(found -> DraftContent.typed(kind, found))
                .orElseGet(() -> defaults(city, kind, event.getLocation().getQueryParameters())));
        removeAll();
        add(
                new H1(getTranslation("registry.new." + kind.wire())),
                new Paragraph(getTranslation("registry.form.lede")),
                form);
        if (named.isPresent() && draft.isEmpty()) {
            form.sayNew();
        }
    }

    /// What the address brings along, such as from a wanted post, is filled in; whoever registers looks it over.
    private Map<ItemField, String> defaults(City city, ItemKind kind, QueryParameters given) {
        String name = city.name(getLocale());
        Map<ItemField, String> filled = new EnumMap<>(ItemField.class);
        filled.put(ItemField.ORIGIN_CITY, name);
        filled.put(ItemField.CURRENT_CITY, name);
        filled.put(ItemField.VISIBLE_TO, "public");
        ItemField category = kind == ItemKind.MATERIAL ? ItemField.CATEGORY : ItemField.PRODUCT_CATEGORY;
        given.getSingleParameter("category")
                .filter(entries.choices(kind, category)::contains)
                .ifPresent(value -> filled.put(category, value));
        given.getSingleParameter("unit")
                .filter(entries.choices(kind, ItemField.UNIT)::contains)
                .ifPresent(value -> filled.put(ItemField.UNIT, value));
        given.getSingleParameter("quantity").ifPresent(value -> filled.put(ItemField.QUANTITY, value));
        if (kind == ItemKind.PRODUCT) {
            given.getSingleParameter("name").ifPresent(value -> filled.put(ItemField.NAME, value));
        }
        return filled;
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
