package city.loop.governance.ui;

import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// One step that a person may take: folded until wanted, checked when sent. Its texts are `governance.act.<name>`,
/// `.text` and `.send`; a field's label is `governance.act.field.<field>`.
final class ActionForm extends Details {

    private static final long serialVersionUID = 1;

    private static final int SHORTEST = 3;
    private static final int LONGEST = 5_000;

    private final String name;
    private final String id;
    private final Div content = new Div();
    private final ErrorSummary problems = new ErrorSummary();
    private final Map<String, Component> fields = new LinkedHashMap<>();
    private final Map<String, Boolean> required = new LinkedHashMap<>();

    ActionForm(String name) {
        this(name, "act-" + name, "");
    }

    /// @param id of this form, where there are several of a kind; those of its fields begin with it
    /// @param about what the step is about
    ActionForm(String name, String id, String about) {
        this.name = name;
        this.id = id;
        setId(id);
        setSummaryText(getTranslation("governance.act." + name));
        content.addClassName("form");
        content.add(problems);
        if (!about.isEmpty()) {
            content.add(new Paragraph(about));
        }
        content.add(new Paragraph(getTranslation("governance.act." + name + ".text")));
        add(content);
    }

    ActionForm text(String field) {
        return text(field, LONGEST);
    }

    /// @param longest how many characters it takes at most
    ActionForm text(String field, int longest) {
        return text(field, "", true, longest);
    }

    ActionForm optionalText(String field) {
        return optionalText(field, "");
    }

    ActionForm optionalText(String field, String value) {
        return text(field, value, false, LONGEST);
    }

    private ActionForm text(String field, String value, boolean needed, int longest) {
        TextArea area = new TextArea(label(field, needed));
        area.setValue(value);
        area.setMaxLength(longest);
        area.setWidthFull();
        return field(field, area, needed);
    }

    ActionForm choice(String field, List<String> options, UnaryOperator<String> names) {
        return choice(field, options, names, true);
    }

    /// Not shown where there is nothing to choose from.
    ActionForm optionalChoice(String field, List<String> options, UnaryOperator<String> names) {
        return options.isEmpty() ? this : choice(field, options, names, false);
    }

    private ActionForm choice(String field, List<String> options, UnaryOperator<String> names, boolean needed) {
        Select<String> select = new Select<>();
        select.setLabel(label(field, needed));
        select.setEmptySelectionAllowed(!needed);
        select.setItems(options);
        select.setItemLabelGenerator(value -> value == null ? "" : names.apply(value));
        select.setWidthFull();
        return field(field, select, needed);
    }

    ActionForm date(String field) {
        DatePicker date = new DatePicker(label(field, true));
        // Day before month, as pages write dates.
        date.setLocale(getLocale().equals(Locale.ENGLISH) ? Locale.UK : getLocale());
        return field(field, date, true);
    }

    ActionForm with(Component more) {
        content.add(more);
        return this;
    }

    private ActionForm field(String field, Component component, boolean needed) {
        component.setId(id + "-" + field);
        fields.put(field, component);
        required.put(field, needed);
        content.add(component);
        return this;
    }

    /// @param step taken when every field that is needed is filled in
    ActionForm onSubmit(Consumer<ActionForm> step) {
        Button send = new Button(getTranslation("governance.act." + name + ".send"), click -> {
            List<Problem> open = open();
            problems.show(open);
            if (open.isEmpty()) {
                step.accept(this);
            }
        });
        send.setId(id + "-send");
        content.add(send);
        return this;
    }

    private List<Problem> open() {
        List<Problem> open = new ArrayList<>();
        fields.forEach((field, component) -> {
            if (Boolean.TRUE.equals(required.get(field)) && tooShort(field, component)) {
                open.add(new Problem(component, getTranslation("governance.act.missing", label(field, true))));
            }
            // Browsers keep to it; whoever is no browser is told.
            if (component instanceof TextArea area && value(field).length() > area.getMaxLength()) {
                open.add(new Problem(
                        component, getTranslation("governance.act.long", label(field, true), area.getMaxLength())));
            }
        });
        return open;
    }

    private boolean tooShort(String field, Component component) {
        return component instanceof TextArea
                ? value(field).length() < SHORTEST
                : value(field).isEmpty();
    }

    String value(String field) {
        return Optional.ofNullable(fields.get(field))
                .map(component -> ((HasValue<?, ?>) component).getValue())
                // What no text holds: PostgreSQL takes neither.
                .map(value -> value.toString().replaceAll("[\\x00\\p{Cs}]", "").strip())
                .orElse("");
    }

    LocalDate dateValue(String field) {
        return LocalDate.parse(value(field));
    }

    private String label(String field, boolean needed) {
        return getTranslation("governance.act.field." + field)
                + (needed ? "" : " " + getTranslation("governance.form.optional"));
    }
}
