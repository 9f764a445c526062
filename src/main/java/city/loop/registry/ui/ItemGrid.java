package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemOrder;
import city.loop.registry.ItemSummary;
import city.loop.shared.Formats;
import city.loop.shared.Quantity;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.QuerySortOrder;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// The rows of a list of items, read from the database as they are scrolled to. In a narrow window one column says it
/// all.
final class ItemGrid extends Grid<ItemSummary> {

    private static final long serialVersionUID = 1;
    private static final int NARROW = 800;

    private final City city;
    private final ItemKind kind;
    private final Formats formats;
    private final Set<String> chosen = new LinkedHashSet<>();
    private SerializableConsumer<Set<String>> onChoice = ids -> {};
    private boolean narrow;

    ItemGrid(City city, ItemKind kind, Formats formats) {
        this.city = city;
        this.kind = kind;
        this.formats = formats;
        // A column of our own instead of the grid's: that one's header is empty for lists that are read in pieces.
        setSelectionMode(SelectionMode.NONE);
        addComponentColumn(this::choice)
                .setHeader(getTranslation("registry.column.choose"))
                .setFlexGrow(0)
                .setWidth("6rem");
        setAriaLabel(getTranslation("registry.list." + kind.wire()));
        addColumn(LitRenderer.<ItemSummary>of(
                                "<a href=\"${item.href}\" style=\"display: inline-block; min-height: 1.75rem\">${item.name}</a><br>"
                                        + "<span class=\"muted\">${item.below}</span>")
                        .withProperty("href", row -> CityDesk.address(city, "items/" + row.id()))
                        .withProperty("name", this::name)
                        .withProperty("below", this::below))
                .setHeader(getTranslation("registry.column.item"))
                .setKey(kind == ItemKind.MATERIAL ? column(ItemOrder.Column.CATEGORY) : column(ItemOrder.Column.NAME))
                .setSortable(true)
                .setFlexGrow(3)
                .setWidth("14rem");
        if (kind == ItemKind.PRODUCT) {
            plain(ItemOrder.Column.CATEGORY, "registry.column.category", row -> category(row));
        }
        plain(ItemOrder.Column.AVAILABLE, "registry.column.available", row -> quantity(row.available()));
        plain(ItemOrder.Column.AVAILABLE_FROM, "registry.column.from", row -> formats.date(row.availableFrom()));
        plain(ItemOrder.Column.CREATED, "registry.column.created", row -> formats.date(row.createdAt()));
        addColumn(this::status)
                .setHeader(getTranslation("registry.column.status"))
                .setAutoWidth(true);
        addAttachListener(attach -> {
            var page = attach.getUI().getPage();
            narrow(page.getExtendedClientDetails().getWindowInnerWidth());
            page.addBrowserWindowResizeListener(resize -> narrow(resize.getWidth()));
        });
    }

    private Checkbox choice(ItemSummary row) {
        Checkbox box = new Checkbox(chosen.contains(row.id().value()));
        box.setAriaLabel(getTranslation("registry.list.choose", name(row), row.id()));
        box.addValueChangeListener(change -> {
            if (change.getValue()) {
                chosen.add(row.id().value());
            } else {
                chosen.remove(row.id().value());
            }
            onChoice.accept(chosen);
        });
        return box;
    }

    /// Calls back with the ids of all rows that are chosen, in the order in which they were, at each change.
    void onChoice(SerializableConsumer<Set<String>> listener) {
        onChoice = listener;
    }

    private void plain(
            ItemOrder.Column column, String header, com.vaadin.flow.function.ValueProvider<ItemSummary, ?> value) {
        addColumn(value)
                .setHeader(getTranslation(header))
                .setKey(column(column))
                .setSortable(true)
                .setAutoWidth(true);
    }

    /// Calls back with each order that somebody chooses; gives back to the newest first when none is left.
    void onOrder(Consumer<ItemOrder> listener) {
        addSortListener(sort -> {
            if (sort.isFromClient()) {
                listener.accept(sort.getSortOrder().stream()
                        .findFirst()
                        .map(order -> new ItemOrder(
                                ItemOrder.Column.valueOf(order.getSorted().getKey()),
                                order.getDirection() == SortDirection.ASCENDING))
                        .orElse(ItemOrder.NEWEST));
            }
        });
    }

    void order(ItemOrder order) {
        if (!order.equals(ItemOrder.NEWEST)) {
            Optional.ofNullable(getColumnByKey(column(order.column())))
                    .ifPresent(column -> sort(List.of(new GridSortOrder<>(
                            column, order.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING))));
        }
    }

    /// The order that the grid asks for.
    static ItemOrder order(Query<ItemSummary, Void> query) {
        return query.getSortOrders().stream()
                .findFirst()
                .map((QuerySortOrder order) -> new ItemOrder(
                        ItemOrder.Column.valueOf(order.getSorted()), order.getDirection() == SortDirection.ASCENDING))
                .orElse(ItemOrder.NEWEST);
    }

    private static String column(ItemOrder.Column column) {
        return column.name();
    }

    private void narrow(int width) {
        boolean nowNarrow = width > 0 && width < NARROW;
        if (nowNarrow != narrow) {
            narrow = nowNarrow;
            getColumns().stream().skip(2).forEach(column -> column.setVisible(!narrow));
            getDataProvider().refreshAll();
        }
    }

    private String name(ItemSummary row) {
        return row.name() == null ? category(row) : row.name();
    }

    private String below(ItemSummary row) {
        return narrow
                ? "%s · %s · %s".formatted(quantity(row.available()), status(row), row.id())
                : row.id().value();
    }

    private String category(ItemSummary row) {
        return getTranslation("registry.category." + row.category());
    }

    private String quantity(Quantity quantity) {
        return formats.quantity(
                quantity.value(),
                getTranslation("registry.unit." + quantity.unit().wire()));
    }

    private String status(ItemSummary row) {
        return getTranslation("registry.status." + row.status());
    }
}
