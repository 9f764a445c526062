package city.loop.administration;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// A text that a city gives in several languages: a field for each.
final class EachLanguage<T extends Component & HasLabel & HasValue<?, String>> extends Div {

    private static final long serialVersionUID = 1;

    private final String key;
    private final transient Supplier<T> make;
    private final Map<String, T> fields = new LinkedHashMap<>();

    /// @param key of the label, which takes the language's name
    EachLanguage(String key, Supplier<T> make) {
        this.key = key;
        this.make = make;
        addClassName("stack");
    }

    /// Shows a field for each of the languages (ISO 639-1) and keeps those in which something was typed.
    ///
    /// @param needed in which a text has to be given
    void show(Collection<String> languages, Optional<String> needed) {
        languages.forEach(this::of);
        fields.forEach((language, field) -> {
            field.setVisible(languages.contains(language) || !field.isEmpty());
            String label = getTranslation(key, Locale.of(language).getDisplayLanguage(getLocale()));
            field.setLabel(
                    needed.filter(language::equals).isPresent()
                            ? label
                            : label + " " + getTranslation("forms.optional"));
        });
    }

    void put(Map<String, String> texts) {
        texts.forEach((language, text) -> of(language).setValue(text));
    }

    /// What was typed, by language.
    Map<String, String> texts() {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((language, field) -> {
            if (!field.getValue().isBlank()) {
                typed.put(language, field.getValue().strip());
            }
        });
        return typed;
    }

    T of(String language) {
        return fields.computeIfAbsent(language, this::field);
    }

    private T field(String language) {
        T field = make.get();
        field.setId(key.replace('.', '-') + "-" + language);
        field.getElement().setAttribute("lang", language);
        add(field);
        return field;
    }
}
