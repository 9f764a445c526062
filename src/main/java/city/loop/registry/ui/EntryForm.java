package city.loop.registry.ui;

import city.loop.forms.ErrorSummary.Problem;
import city.loop.library.Violation;
import city.loop.registry.ItemField;
import city.loop.registry.ItemField.Section;
import city.loop.registry.ItemKind;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.formlayout.FormLayout;
import com.vaadin.flow.component.formlayout.FormLayout.ResponsiveStep;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The fields of a material or product, in sections. Holds what is typed; judges nothing.
final class EntryForm extends Div {

    private static final long serialVersionUID = 1;

    private final ItemKind kind;
    private final Map<ItemField, FieldInput> inputs = new EnumMap<>(ItemField.class);
    private final Details passport = new Details();
    private final PlacePicker place;

    /// @param inputFor makes the input of a field
    EntryForm(ItemKind kind, Function<ItemField, FieldInput> inputFor, PlacePicker place) {
        this.kind = kind;
        this.place = place;
        addClassName("form");
        for (ItemField field : ItemField.of(kind)) {
            inputs.put(field, inputFor.apply(field));
        }
        add(section(Section.WHAT), section(Section.WHERE));
        Div where = section(Section.PLACE);
        where.addComponentAtIndex(2, place);
        add(where);
        passport.setSummaryText(getTranslation("registry.form.passport"));
        passport.add(new Paragraph(getTranslation("registry.form.passport.text")), fields(Section.PASSPORT, new Div()));
        add(passport);
        inputs.values()
                .forEach(input -> input.label(
                        input.field().required()
                                ? getTranslation(input.field().label())
                                : getTranslation(
                                        "registry.form.optional",
                                        getTranslation(input.field().label())),
                        hint(input.field())));
        place.connect(input(ItemField.LATITUDE), input(ItemField.LONGITUDE));
    }

    private Div section(Section section) {
        Div box =
                new Div(new H2(getTranslation("registry.form." + section.name().toLowerCase(java.util.Locale.ROOT))));
        box.addClassName("section");
        if (section == Section.PLACE) {
            box.add(new Paragraph(getTranslation("registry.form.place.text")));
        }
        return fields(section, box);
    }

    private Div fields(Section section, Div box) {
        FormLayout layout = new FormLayout();
        layout.setResponsiveSteps(new ResponsiveStep("0", 1), new ResponsiveStep("40rem", 2));
        inputs.values().stream()
                .filter(input -> input.field().section() == section)
                .forEach(input ->
                        layout.add(input.component(), input.field().reading() == ItemField.Reading.PARAGRAPHS ? 2 : 1));
        box.add(layout);
        return box;
    }

    /// Every field that has something to explain has a hint in every language, the others have none.
    private String hint(ItemField field) {
        String words = getTranslation(field.hint());
        return words.equals(field.hint()) ? "" : words;
    }

    private FieldInput input(ItemField field) {
        return Optional.ofNullable(inputs.get(field)).orElseThrow();
    }

    void onChange(Runnable listener) {
        inputs.values().forEach(input -> input.onChange(listener));
        place.onPick(listener);
    }

    /// What is typed, without the fields that are empty.
    Map<ItemField, String> values() {
        Map<ItemField, String> values = new EnumMap<>(ItemField.class);
        inputs.forEach((field, input) -> {
            String value = input.reads().get();
            if (!value.isEmpty()) {
                values.put(field, value);
            }
        });
        return values;
    }

    void fill(Map<ItemField, String> values) {
        values.forEach((field, value) -> input(field).writes().accept(value));
        place.showTyped();
        passport.setOpened(values.keySet().stream().anyMatch(field -> field.section() == Section.PASSPORT));
    }

    /// What is to be mended, in words, and in which field; opens what hides one.
    List<Problem> problems(List<Violation> violations) {
        List<Problem> problems = new ArrayList<>();
        for (Violation violation : violations) {
            Optional<FieldInput> input = ItemField.at(kind, violation.pointer()).map(this::input);
            if (input.filter(found -> found.field().section() == Section.PASSPORT)
                    .isPresent()) {
                passport.setOpened(true);
            }
            problems.add(
                    new Problem(input.map(FieldInput::component).orElse(null), ProblemWords.of(this, kind, violation)));
        }
        return problems;
    }
}
