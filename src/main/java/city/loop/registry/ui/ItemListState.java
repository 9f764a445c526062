package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemOrder;
import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What a list of items shows, as it stands in the address: `?q=chairs&category=furniture-office&sort=name`.
///
/// @param text what is searched for; empty for everything
/// @param category and `status`: the protocol's words; empty for all
record ItemListState(String text, String category, String status, ItemOrder order) {

    private static final int LONGEST_SEARCH = 200;
    private static final String DOWN = "-";

    /// Reads an address; what cannot be read plays no part.
    static ItemListState of(QueryParameters query) {
        return new ItemListState(
                value(query, "q", text -> text.length() <= LONGEST_SEARCH && text.indexOf('\0') < 0),
                value(query, "category", text -> text.matches("[a-z0-9-]{1,40}")),
                value(query, "status", text -> text.matches("[a-z]{1,20}")),
                order(value(query, "sort", text -> true)));
    }

    private static String value(QueryParameters query, String name, Predicate<String> readable) {
        return query.getSingleParameter(name)
                .map(String::strip)
                .filter(readable)
                .orElse("");
    }

    private static ItemOrder order(String sort) {
        String column = sort.startsWith(DOWN) ? sort.substring(1) : sort;
        return Arrays.stream(ItemOrder.Column.values())
                .filter(known -> word(known).equals(column))
                .findFirst()
                .map(known -> new ItemOrder(known, !sort.startsWith(DOWN)))
                .orElse(ItemOrder.NEWEST);
    }

    private static String word(ItemOrder.Column column) {
        return column.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean filters() {
        return !text.isEmpty() || !category.isEmpty() || !status.isEmpty();
    }

    ItemListState withText(String newText) {
        return new ItemListState(newText.strip(), category, status, order);
    }

    ItemListState withCategory(String newCategory) {
        return new ItemListState(text, newCategory, status, order);
    }

    ItemListState withStatus(String newStatus) {
        return new ItemListState(text, category, newStatus, order);
    }

    ItemListState withOrder(ItemOrder newOrder) {
        return new ItemListState(text, category, status, newOrder);
    }

    ItemFilter filter(City city, ItemKind kind) {
        return new ItemFilter(
                Optional.of(kind),
                Optional.of(city.id()),
                optional(category),
                optional(status),
                optional(text),
                Optional.empty(),
                ItemFilter.MOST);
    }

    private static Optional<String> optional(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    /// The address of the list with this state.
    String address(String list) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("q", text);
        parameters.put("category", category);
        parameters.put("status", status);
        parameters.put(
                "sort", order.equals(ItemOrder.NEWEST) ? "" : (order.ascending() ? "" : DOWN) + word(order.column()));
        String query = parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? list : list + "?" + query;
    }
}
