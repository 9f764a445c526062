package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemOrder;
import city.loop.registry.ItemSummary;
import city.loop.registry.RegistryService;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Makes the input that fits a field.
final class ItemInputs {

    private static final int LOOKED_UP = 50;

    private final Component reader;
    private final ItemKind kind;
    private final City city;
    private final ItemEntries entries;
    private final RegistryService registry;

    ItemInputs(Component reader, ItemKind kind, City city, ItemEntries entries, RegistryService registry) {
        this.reader = reader;
        this.kind = kind;
        this.city = city;
        this.entries = entries;
        this.registry = registry;
    }

    FieldInput input(ItemField field) {
        return switch (field.reading()) {
            case CHOICE, YES_NO -> FieldInput.choice(field, entries.choices(kind, field), value -> word(field, value));
            case LIST ->
                field == ItemField.MATERIALS
                        ? FieldInput.choices(field, materials())
                        : field.hasFixedValues() ? FieldInput.choices(field, several(field)) : FieldInput.text(field);
            case PARAGRAPHS -> FieldInput.paragraphs(field);
            case TEXT, NUMBER, DEGREES, WHOLE, SHARE, PERCENT, DAY, LAST_DAY, CODE, WASTE_CODE ->
                FieldInput.text(field);
        };
    }

    private MultiSelectComboBox<String> several(ItemField field) {
        MultiSelectComboBox<String> input = new MultiSelectComboBox<>();
        input.setItems(entries.choices(kind, field));
        input.setItemLabelGenerator(value -> word(field, value));
        return input;
    }

    /// The city's own materials, looked up while somebody types.
    private MultiSelectComboBox<String> materials() {
        Map<String, String> names = new HashMap<>();
        MultiSelectComboBox<String> input = new MultiSelectComboBox<>();
        input.setPageSize(LOOKED_UP);
        input.setItemsWithFilterConverter(
                query -> registry
                        .rows(
                                ownMaterials(query.getFilter()),
                                ItemOrder.NEWEST,
                                query.getOffset(),
                                Math.min(query.getLimit(), 500))
                        .stream()
                        .map(row -> {
                            names.put(row.id().value(), name(row));
                            return row.id().value();
                        }),
                text -> text.isBlank() ? null : text);
        input.setItemLabelGenerator(id -> names.getOrDefault(id, id));
        return input;
    }

    private ItemFilter ownMaterials(Optional<String> text) {
        return new ItemFilter(
                Optional.of(ItemKind.MATERIAL),
                Optional.of(city.id()),
                Optional.empty(),
                Optional.empty(),
                text,
                Optional.empty(),
                LOOKED_UP);
    }

    private String name(ItemSummary row) {
        return "%s, %s".formatted(reader.getTranslation("registry.category." + row.category()), row.id());
    }

    private String word(ItemField field, String value) {
        return field.word(value).map(key -> reader.getTranslation(key)).orElse(value);
    }
}
