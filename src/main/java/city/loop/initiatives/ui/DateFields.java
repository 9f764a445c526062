package city.loop.initiatives.ui;

import city.loop.initiatives.Happening;
import city.loop.initiatives.Happening.Repeats;
import city.loop.initiatives.Hours;
import city.loop.initiatives.OpeningHours;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One date of an initiative: what, on which day, from when to when, and whether it comes again.
final class DateFields extends Div {

    private static final long serialVersionUID = 1;

    private final UUID id;
    private final TextField german = new TextField();
    private final TextField english = new TextField();
    private final DatePicker first = new DatePicker();
    private final TextField hours = new TextField();
    private final Select<Repeats> repeats = new Select<>();

    /// What is to be mended, and where.
    interface Problems {
        void say(Component field, String key, Object... parameters);
    }

    DateFields() {
        this(UUID.randomUUID());
    }

    DateFields(Happening date) {
        this(date.id());
        german.setValue(date.titles().getOrDefault("de", ""));
        english.setValue(date.titles().getOrDefault("en", ""));
        first.setValue(date.first());
        hours.setValue(written(date.hours()));
        repeats.setValue(date.repeats());
    }

    private DateFields(UUID id) {
        this.id = id;
        addClassName("fields");
        german.setLabel(getTranslation("initiatives.form.date.de"));
        english.setLabel(getTranslation("initiatives.form.date.en"));
        first.setLabel(getTranslation("initiatives.form.date.first"));
        first.setLocale(getLocale());
        hours.setLabel(getTranslation("initiatives.form.date.hours"));
        repeats.setLabel(getTranslation("initiatives.form.date.repeats"));
        repeats.setItems(Repeats.values());
        repeats.setItemLabelGenerator(each -> getTranslation("initiatives.repeats." + each.wire()));
        repeats.setValue(Repeats.ONCE);
        List.<Component>of(german, english, first, hours, repeats)
                .forEach(field -> field.setId("date-" + id + "-" + UUID.randomUUID()));
        first.setManualValidation(true);
        Button remove = new Button(getTranslation("initiatives.form.date.remove"), click -> removeFromParent());
        add(german, english, first, hours, repeats, remove);
    }

    Optional<Happening> read(Problems problems) {
        Map<String, String> titles = new LinkedHashMap<>();
        if (!german.getValue().isBlank()) {
            titles.put("de", german.getValue().strip());
        }
        if (!english.getValue().isBlank()) {
            titles.put("en", english.getValue().strip());
        }
        Optional<Hours> span = span();
        if (titles.isEmpty()) {
            problems.say(german, "initiatives.form.date.title.missing");
        }
        if (first.getValue() == null) {
            problems.say(first, "initiatives.form.date.first.missing");
        }
        if (span.isEmpty()) {
            problems.say(hours, "initiatives.form.date.hours.form");
        }
        return titles.isEmpty() || first.getValue() == null || span.isEmpty()
                ? Optional.empty()
                : Optional.of(new Happening(id, titles, first.getValue(), null, span.get(), repeats.getValue()));
    }

    private Optional<Hours> span() {
        try {
            List<Hours> read = OpeningHours.read(hours.getValue());
            return read.size() == 1 ? Optional.of(read.getFirst()) : Optional.empty();
        } catch (IllegalArgumentException unread) {
            return Optional.empty();
        }
    }

    /// Hours as they can be typed again: `9:30-18:00`.
    static String written(Hours hours) {
        return "%d:%02d-%d:%02d".formatted(hours.from() / 60, hours.from() % 60, hours.to() / 60, hours.to() % 60);
    }
}
