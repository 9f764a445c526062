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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One date of an initiative: what, on which day, from when to when, and whether it comes again.
final class DateFields extends Div {

    private static final long serialVersionUID = 1;

    private final UUID id;
    private final Map<Locale, TextField> titles = new LinkedHashMap<>();
    private final DatePicker first = new DatePicker();
    private final TextField hours = new TextField();
    private final Select<Repeats> repeats = new Select<>();

    /// What is to be mended, and where.
    interface Problems {
        void say(Component field, String key, Object... parameters);
    }

    DateFields(Happening date, List<Locale> languages, Runnable removed) {
        this(date.id(), languages, removed);
        titles.forEach((language, title) -> title.setValue(date.titles().getOrDefault(language.getLanguage(), "")));
        first.setValue(date.first());
        hours.setValue(written(date.hours()));
        repeats.setValue(date.repeats());
    }

    /// @param languages in which it can be said what happens
    /// @param removed runs once the date was taken away
    DateFields(UUID id, List<Locale> languages, Runnable removed) {
        this.id = id;
        addClassName("fields");
        languages.forEach(language -> titles.put(
                language,
                new TextField(
                        getTranslation("initiatives.form.date.title", language.getDisplayLanguage(getLocale())))));
        first.setLabel(getTranslation("initiatives.form.date.first"));
        first.setLocale(getLocale());
        hours.setLabel(getTranslation("initiatives.form.date.hours"));
        repeats.setLabel(getTranslation("initiatives.form.date.repeats"));
        repeats.setItems(Repeats.values());
        repeats.setItemLabelGenerator(each -> getTranslation("initiatives.repeats." + each.wire()));
        repeats.setValue(Repeats.ONCE);
        titles.forEach((language, title) -> title.setId("date-" + id + "-" + language.getLanguage()));
        first.setId("date-" + id + "-first");
        hours.setId("date-" + id + "-hours");
        repeats.setId("date-" + id + "-repeats");
        first.setManualValidation(true);
        Button remove = new Button(getTranslation("initiatives.form.date.remove"), click -> {
            removeFromParent();
            removed.run();
        });
        titles.values().forEach(this::add);
        add(first, hours, repeats, remove);
    }

    UUID id() {
        return id;
    }

    Optional<Happening> read(Problems problems) {
        Map<String, String> what = new LinkedHashMap<>();
        titles.forEach((language, title) -> {
            if (!title.getValue().isBlank()) {
                what.put(language.getLanguage(), title.getValue().strip());
            }
        });
        Optional<Hours> span = span();
        if (what.isEmpty()) {
            problems.say(titles.values().iterator().next(), "initiatives.form.date.title.missing");
        }
        if (first.getValue() == null) {
            problems.say(first, "initiatives.form.date.first.missing");
        }
        if (span.isEmpty()) {
            problems.say(hours, "initiatives.form.date.hours.form");
        }
        return what.isEmpty() || first.getValue() == null || span.isEmpty()
                ? Optional.empty()
                : Optional.of(new Happening(id, what, first.getValue(), null, span.get(), repeats.getValue()));
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
