package city.loop.registry.ui;

import city.loop.registry.ItemField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// One field of the form: what is typed into it is text, whatever it looks like, so that a draft keeps all of it and
/// nothing is judged before it is sent.
///
/// @param component a Vaadin field that does not check by itself
record FieldInput(ItemField field, Component component, Supplier<String> reads, Consumer<String> writes) {

    /// After so many milliseconds without a key the draft is kept.
    private static final int PAUSE = 1_000;

    private static final int LONGEST = 2_000;

    static FieldInput text(ItemField field) {
        TextField input = new TextField();
        input.setManualValidation(true);
        input.setMaxLength(LONGEST);
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(PAUSE);
        // Whatever is sent takes along what waits for the pause to end: nothing typed stays behind in the browser.
        input.addBlurListener(blur -> {});
        switch (field.reading()) {
            case NUMBER, DEGREES, SHARE, PERCENT -> input.getElement().setAttribute("inputmode", "decimal");
            case WHOLE -> input.getElement().setAttribute("inputmode", "numeric");
            default -> {}
        }
        return described(new FieldInput(field, input, input::getValue, input::setValue));
    }

    static FieldInput paragraphs(ItemField field) {
        TextArea input = new TextArea();
        input.setManualValidation(true);
        input.setMaxLength(LONGEST);
        input.setValueChangeMode(ValueChangeMode.LAZY);
        input.setValueChangeTimeout(PAUSE);
        // Whatever is sent takes along what waits for the pause to end: nothing typed stays behind in the browser.
        input.addBlurListener(blur -> {});
        return described(new FieldInput(field, input, input::getValue, input::setValue));
    }

    static FieldInput choice(ItemField field, List<String> choices, Function<String, String> words) {
        ComboBox<String> input = new ComboBox<>();
        input.setManualValidation(true);
        input.setItems(choices);
        input.setItemLabelGenerator(words::apply);
        input.setClearButtonVisible(!field.required());
        return described(new FieldInput(
                field,
                input,
                () -> input.getOptionalValue().orElse(""),
                value -> input.setValue(choices.contains(value) ? value : null)));
    }

    /// Several of a list, kept in one text.
    static FieldInput choices(ItemField field, MultiSelectComboBox<String> input) {
        input.setManualValidation(true);
        return described(new FieldInput(
                field,
                input,
                () -> String.join(",", input.getValue()),
                value -> input.setValue(new LinkedHashSet<>(city.loop.registry.ItemEntries.parts(value)))));
    }

    private static FieldInput described(FieldInput input) {
        input.component.setId(input.id());
        input.component.addClassName("registry-" + input.field.reading().name().toLowerCase(java.util.Locale.ROOT));
        return input;
    }

    /// The element's id: what the summary of errors links to.
    String id() {
        return "field-" + field.path().replace('.', '-').replace('_', '-');
    }

    void label(String label, String hint) {
        ((HasLabel) component).setLabel(label);
        if (!hint.isEmpty()) {
            ((HasHelper) component).setHelperText(hint);
        }
    }

    void onChange(Runnable listener) {
        ((HasValue<?, ?>) component).addValueChangeListener(change -> {
            if (change.isFromClient()) {
                listener.run();
            }
        });
    }

    void focus() {
        ((Focusable<?>) component).focus();
    }
}
