package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.Item;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.registry.RegistryService;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A city's materials or products. What is searched, filtered and sorted stands in the address.
@Route("app/:city/:kind(materials|products)")
@Menu(title = "registry.menu", order = 210)
@PermitAll
class ItemListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    /// So many ids an address can hold for sure.
    private static final int MOST_LABELS = 150;

    private final CityDesk desk;
    private final RegistryService registry;
    private final ItemEntries entries;

    private final Paragraph count = new Paragraph();
    private final Div chips = new Div();
    private final Div empty = new Div();
    private String title = "";
    private ItemListState state = ItemListState.of(com.vaadin.flow.router.QueryParameters.empty());

    ItemListView(CityDesk desk, RegistryService registry, ItemEntries entries) {
        this.desk = desk;
        this.registry = registry;
        this.entries = entries;
        addClassName("page");
        chips.addClassName("cluster");
        empty.addClassName("empty");
        count.getElement().setAttribute("role", "status");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.reading(event.getRouteParameters());
        ItemKind kind = CityDesk.kind(event.getRouteParameters());
        state = ItemListState.of(event.getLocation().getQueryParameters());
        title = getTranslation("registry.list." + kind.wire()) + " – " + city.name(getLocale());
        ItemGrid grid = new ItemGrid(city, kind, new Formats(getLocale(), city.timeZone()));
        grid.setItems(
                query -> registry
                        .rows(
                                state.filter(city, kind),
                                ItemGrid.order(query),
                                query.getOffset(),
                                Math.min(query.getLimit(), 500))
                        .stream(),
                query -> registry.count(state.filter(city, kind)));
        grid.order(state.order());
        grid.onOrder(order -> change(city, kind, grid, state.withOrder(order)));
        removeAll();
        Anchor labels = new Anchor();
        labels.setTarget("_blank");
        labels.getElement().setAttribute("router-ignore", true);
        grid.onChoice(chosen -> labels(labels, city, chosen));
        labels(labels, city, Set.of());
        add(head(city, kind), filters(city, kind, grid), chips, count, labels, empty, grid);
        show(city, kind, grid);
    }

    private Component head(City city, ItemKind kind) {
        Div actions = new Div();
        actions.addClassName("cluster");
        if (desk.writes(city)) {
            Anchor add = new Anchor(
                    CityDesk.listAddress(city, kind) + "/new", getTranslation("registry.new." + kind.wire()));
            add.addClassName("button");
            actions.add(add);
            if (kind == ItemKind.MATERIAL) {
                actions.add(new Anchor(CityDesk.address(city, "imports"), getTranslation("registry.import.title")));
            }
            actions.add(new Anchor(CityDesk.address(city, "drafts"), getTranslation("registry.draft.title")));
        }
        Div head = new Div(new H1(getTranslation("registry.list." + kind.wire())), actions);
        head.addClassName("section-head");
        return head;
    }

    /// The way to the labels of what is chosen; without anything it says how to choose.
    private void labels(Anchor link, City city, Set<String> chosen) {
        link.setText(getTranslation("registry.list.labels", chosen.size()));
        link.setClassName("muted", chosen.isEmpty());
        if (chosen.isEmpty()) {
            link.removeHref();
        } else {
            link.setHref(CityDesk.address(city, "labels.pdf?item=")
                    + chosen.stream().limit(MOST_LABELS).collect(Collectors.joining("&item=")));
        }
    }

    private Component filters(City city, ItemKind kind, ItemGrid grid) {
        TextField search = new TextField(getTranslation("registry.list.search"));
        search.setId("search");
        search.setValue(state.text());
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> change(city, kind, grid, state.withText(change.getValue())));
        ItemField field = kind == ItemKind.MATERIAL ? ItemField.CATEGORY : ItemField.PRODUCT_CATEGORY;
        ComboBox<String> category =
                choice("registry.column.category", "registry.category.", entries.choices(kind, field));
        category.setValue(state.category().isEmpty() ? null : state.category());
        category.addValueChangeListener(change ->
                change(city, kind, grid, state.withCategory(change.getValue() == null ? "" : change.getValue())));
        ComboBox<String> status = choice("registry.column.status", "registry.status.", Item.STATUSES);
        status.setValue(state.status().isEmpty() ? null : state.status());
        status.addValueChangeListener(change ->
                change(city, kind, grid, state.withStatus(change.getValue() == null ? "" : change.getValue())));
        Div box = new Div(search, category, status);
        box.addClassName("cluster");
        box.getElement().setAttribute("role", "search");
        return box;
    }

    private ComboBox<String> choice(String label, String words, List<String> values) {
        ComboBox<String> choice = new ComboBox<>(getTranslation(label));
        choice.setItems(values);
        choice.setItemLabelGenerator(value -> getTranslation(words + value));
        choice.setClearButtonVisible(true);
        return choice;
    }

    private void change(City city, ItemKind kind, ItemGrid grid, ItemListState next) {
        if (next.equals(state)) {
            return;
        }
        boolean sameRows = next.withOrder(state.order()).equals(state);
        state = next;
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(
                        null, state.address(CityDesk.listAddress(city, kind)).substring(1));
        if (!sameRows) {
            grid.getDataProvider().refreshAll();
        }
        show(city, kind, grid);
    }

    /// The count, the chips, and what stands there instead of rows when there are none.
    private void show(City city, ItemKind kind, ItemGrid grid) {
        int rows = registry.count(state.filter(city, kind));
        count.setText(getTranslation("registry.list.count." + kind.wire(), rows));
        grid.setVisible(rows > 0);
        count.setVisible(rows > 0);
        empty.setVisible(rows == 0);
        empty.removeAll();
        String list = CityDesk.listAddress(city, kind);
        if (rows == 0 && state.filters()) {
            empty.add(
                    new H2(getTranslation("registry.list.none")),
                    new Paragraph(new Anchor(list, getTranslation("registry.list.all"))));
        } else if (rows == 0) {
            empty.add(
                    new H2(getTranslation("registry.list.empty." + kind.wire())),
                    new Paragraph(getTranslation("registry.list.begin." + kind.wire())));
        }
        chips.removeAll();
        chip(list, state.text(), state.withText(""));
        chip(list, word("registry.category.", state.category()), state.withCategory(""));
        chip(list, word("registry.status.", state.status()), state.withStatus(""));
    }

    private String word(String group, String value) {
        return value.isEmpty() ? "" : getTranslation(group + value);
    }

    private void chip(String list, String words, ItemListState without) {
        if (!words.isEmpty()) {
            Anchor chip = new Anchor(without.address(list), words);
            chip.addClassNames("chip", "is-removable");
            chip.getElement().setAttribute("aria-label", getTranslation("registry.list.remove", words));
            chips.add(chip);
        }
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
