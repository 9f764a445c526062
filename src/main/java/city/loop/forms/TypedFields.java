package city.loop.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that is typed and chosen in a form of a signed-in page, as texts by the fields' ids: what a draft keeps. Fields
/// without an id are passed over.
public final class TypedFields {

    private final Component form;
    private final Set<HasValue<?, ?>> heard = new HashSet<>();

    public TypedFields(Component form) {
        this.form = form;
    }

    /// What the fields hold now; an empty field has an empty text.
    public Map<String, String> content() {
        Map<String, String> content = new LinkedHashMap<>();
        fields(form).forEach(field -> content.put(id(field), text(((HasValue<?, ?>) field).getValue())));
        return content;
    }

    /// Puts back what was typed. Fields that are not in there stay as they are, and so do choices that are no
    /// longer to be had.
    public void restore(Map<String, String> typed) {
        // Filling one in may bring up others: so once more until none is new.
        Set<Component> done = new HashSet<>();
        while (fields(form)
                        .filter(done::add)
                        .filter(field -> typed.containsKey(id(field)))
                        .peek(field -> restore(field, typed.getOrDefault(id(field), "")))
                        .count()
                > 0) {}
    }

    /// Runs with each change, also of fields that come up later.
    public void onChange(Runnable listener) {
        fields(form)
                .map(field -> (HasValue<?, ?>) field)
                .filter(heard::add)
                .forEach(field -> field.addValueChangeListener(change -> {
                    onChange(listener);
                    listener.run();
                }));
    }

    private static Stream<Component> fields(Component part) {
        return part instanceof HasValue<?, ?> && part.getId().isPresent()
                ? Stream.of(part)
                : part.getChildren().flatMap(TypedFields::fields);
    }

    private static String id(Component field) {
        return field.getId().orElseThrow();
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Collection<?> several ->
                several.stream().map(TypedFields::text).collect(Collectors.joining("\n"));
            case Enum<?> one -> one.name();
            default -> value.toString();
        };
    }

    private static void restore(Component field, String text) {
        switch (field) {
            case TextField line -> line.setValue(text);
            case TextArea lines -> lines.setValue(text);
            case DatePicker day -> day.setValue(text.isEmpty() ? null : LocalDate.parse(text));
            case Select<?> one -> choose(one, one.getListDataView().getItems(), text);
            case ComboBox<?> one -> choose(one, one.getListDataView().getItems(), text);
            case CheckboxGroup<?> several ->
                chooseAll(several, several.getListDataView().getItems(), text);
            case MultiSelectComboBox<?> several ->
                chooseAll(several, several.getListDataView().getItems(), text);
            default -> {
                // Such as a confirmation: it is given anew.
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(HasValue<?, T> field, Stream<?> choices, String text) {
        choices.filter(choice -> text(choice).equals(text)).findFirst().ifPresent(choice -> field.setValue((T) choice));
    }

    @SuppressWarnings("unchecked")
    private static <T> void chooseAll(HasValue<?, Set<T>> field, Stream<?> choices, String text) {
        Set<String> chosen = text.lines().collect(Collectors.toSet());
        field.setValue(choices.filter(choice -> chosen.contains(text(choice)))
                .map(choice -> (T) choice)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
