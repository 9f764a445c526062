package city.loop.governance.ui;

import city.loop.governance.Rfc;
import city.loop.governance.RfcText;
import city.loop.governance.Scope;
import city.loop.governance.Section;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.internal.LocaleUtil;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of an RFC: what it is about, and its sections in the order in which it is read, each with a preview.
final class RfcForm extends Div {

    private static final long serialVersionUID = 1;

    private static final int PAUSE_MS = 1_000;

    private final TextField title = new TextField();
    private final Select<Scope> scope = new Select<>();
    private final CheckboxGroup<String> areas = new CheckboxGroup<>();
    private final MultiSelectComboBox<String> cities = new MultiSelectComboBox<>();
    private final Select<String> language = new Select<>();
    private final TextField supersedes = new TextField();
    private final Map<Section, TextArea> sections = new EnumMap<>(Section.class);

    /// @param choices ids of the areas that it may affect
    RfcForm(List<String> choices, UnaryOperator<String> areaNames) {
        addClassName("form");
        title.setId("rfc-title");
        title.setLabel(getTranslation("governance.form.title"));
        title.setMaxLength(200);
        scope.setId("rfc-scope");
        scope.setLabel(getTranslation("governance.form.scope"));
        scope.setHelperText(getTranslation("governance.form.scope.hint"));
        scope.setItems(Scope.values());
        scope.setItemLabelGenerator(each -> getTranslation("governance.scope." + each.wire()));
        areas.setId("rfc-areas");
        areas.setLabel(getTranslation("governance.form.areas"));
        areas.setHelperText(getTranslation("governance.form.areas.hint"));
        areas.setItems(choices.stream().filter(area -> !ofCity(area)).toList());
        areas.setItemLabelGenerator(areaNames::apply);
        // There may be hundreds of cities.
        cities.setId("rfc-cities");
        cities.setLabel(getTranslation("governance.form.cities"));
        cities.setItems(choices.stream().filter(RfcForm::ofCity).toList());
        cities.setItemLabelGenerator(areaNames::apply);
        cities.setWidthFull();
        language.setId("rfc-language");
        language.setLabel(getTranslation("governance.form.language"));
        language.setItems(languages());
        language.setItemLabelGenerator(each -> Locale.forLanguageTag(each).getDisplayLanguage(getLocale()));
        language.setValue("en");
        supersedes.setId("rfc-supersedes");
        supersedes.setLabel(getTranslation("governance.form.supersedes"));
        supersedes.setAllowedCharPattern("[0-9]");
        supersedes.setMaxLength(9);
        add(title, scope, areas, cities, language, supersedes);
        for (Section section : Section.values()) {
            add(section(section));
        }
        title.setWidthFull();
        List.of(title, supersedes).forEach(field -> {
            field.setValueChangeMode(ValueChangeMode.LAZY);
            field.setValueChangeTimeout(PAUSE_MS);
        });
    }

    private static boolean ofCity(String area) {
        return area.startsWith("city-");
    }

    private Div section(Section section) {
        TextArea text = new TextArea();
        text.setId("rfc-" + section.wire());
        text.setLabel(getTranslation("governance.section." + section.wire())
                + (section.required() ? "" : " " + getTranslation("governance.form.optional")));
        text.setHelperText(getTranslation("governance.section." + section.wire() + ".hint"));
        text.setMaxLength(RfcText.LONGEST);
        text.setWidthFull();
        text.setMinRows(4);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(PAUSE_MS);
        sections.put(section, text);
        Div shown = new Div();
        Details preview = new Details(getTranslation("governance.form.preview"), shown);
        preview.addOpenedChangeListener(change -> {
            shown.removeAll();
            if (change.isOpened()) {
                shown.add(new Prose(text.getValue(), 3));
            }
        });
        return new Div(text, preview);
    }

    private static List<String> languages() {
        return LocaleUtil.getI18NProvider().stream()
                .flatMap(words -> words.getProvidedLocales().stream())
                .map(Locale::getLanguage)
                .toList();
    }

    void show(Rfc rfc) {
        show(rfc.text());
        scope.setValue(rfc.scope());
        areas.setValue(rfc.areas().stream().filter(area -> !ofCity(area)).collect(Collectors.toSet()));
        cities.setValue(rfc.areas().stream().filter(RfcForm::ofCity).collect(Collectors.toSet()));
        language.setValue(languages().contains(rfc.language()) ? rfc.language() : "en");
        supersedes.setValue(rfc.supersedes() == null ? "" : String.valueOf(rfc.supersedes()));
    }

    void show(RfcText text) {
        title.setValue(text.title());
        sections.forEach((section, field) -> field.setValue(text.section(section)));
    }

    /// For a text that is published already: what it affects stays as it is.
    void onlyText() {
        scope.setVisible(false);
        areas.setVisible(false);
        cities.setVisible(false);
        language.setVisible(false);
        supersedes.setVisible(false);
    }

    /// Runs after each change that a person makes, when there was a pause.
    void onChange(Runnable listener) {
        title.addValueChangeListener(change -> run(listener, change.isFromClient()));
        scope.addValueChangeListener(change -> run(listener, change.isFromClient()));
        areas.addValueChangeListener(change -> run(listener, change.isFromClient()));
        cities.addValueChangeListener(change -> run(listener, change.isFromClient()));
        language.addValueChangeListener(change -> run(listener, change.isFromClient()));
        supersedes.addValueChangeListener(change -> run(listener, change.isFromClient()));
        sections.values()
                .forEach(field -> field.addValueChangeListener(change -> run(listener, change.isFromClient())));
    }

    private static void run(Runnable listener, boolean byPerson) {
        if (byPerson) {
            listener.run();
        }
    }

    RfcText text() {
        Map<Section, String> texts = new EnumMap<>(Section.class);
        sections.forEach((section, field) -> texts.put(section, field.getValue()));
        return new RfcText(title.getValue(), texts);
    }

    @Nullable
    Scope scope() {
        return scope.getValue();
    }

    Set<String> areas() {
        return Stream.concat(areas.getValue().stream(), cities.getValue().stream())
                .collect(Collectors.toSet());
    }

    String language() {
        return language.getValue();
    }

    @Nullable
    Integer supersedes() {
        return supersedes.getValue().isBlank() ? null : Integer.valueOf(supersedes.getValue());
    }

    /// The field of what is missing, by the key that [Rfc#missing] gives.
    Component field(String key) {
        return switch (key) {
            case "title" -> title;
            case "scope" -> scope;
            case "areas" -> areas;
            default -> Section.of(key).<Component>map(sections::get).orElse(title);
        };
    }
}
