package city.loop.administration;

import city.loop.cities.CityColours;
import city.loop.forms.ErrorSummary.Problem;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A city's two colours: typed or picked, seen at once on a light and on a dark page, and checked when they are saved.
/// What is too weak is said with its contrast and the nearest shade that is strong enough; a city may keep its colours
/// all the same, since texts never take them as they are.
final class ColourFields extends Div {

    private static final long serialVersionUID = 1;
    private static final Pattern TYPED = Pattern.compile("#?([0-9a-f]{6}|[0-9a-f]{3})");

    private final TextField primary;
    private final TextField accent;
    private final Div preview = new Div();
    private final Div findings = new Div();
    private final Checkbox keep = new Checkbox();
    private final transient CityColours saved;

    /// @param colours as they are; they are not asked about again
    ColourFields(CityColours colours) {
        saved = colours;
        primary = field("primary", colours.primary());
        accent = field("accent", colours.accent());
        keep.setLabel(getTranslation("administration.colours.keep"));
        keep.setId("colours-keep");
        keep.setVisible(false);
        preview.addClassName("grid");
        preview.getElement().setAttribute("aria-hidden", "true");
        findings.addClassName("stack");
        add(line(primary), line(accent), findings, keep, preview);
        preview();
    }

    /// The colours; empty when they have to be changed or confirmed, which is then added to the problems.
    Optional<CityColours> read(List<Problem> problems) {
        Optional<String> main = typed(primary, problems);
        Optional<String> line = typed(accent, problems);
        findings.removeAll();
        if (main.isEmpty() || line.isEmpty()) {
            return Optional.empty();
        }
        CityColours colours = new CityColours(main.get(), line.get());
        List<CityColours.Problem> weak = colours.equals(saved) ? List.of() : colours.problems();
        keep.setVisible(!weak.isEmpty());
        if (!weak.isEmpty() && !keep.getValue()) {
            weak.forEach(problem -> problems.add(new Problem(field(problem), sentence(problem))));
            weak.forEach(problem -> findings.add(remedy(problem)));
            return Optional.empty();
        }
        return Optional.of(colours);
    }

    private TextField field(String name, String value) {
        TextField field = new TextField(getTranslation("administration.colours." + name));
        field.setHelperText(getTranslation("administration.colours." + name + ".hint"));
        field.setId("colours-" + name);
        field.setManualValidation(true);
        field.setValueChangeMode(ValueChangeMode.ON_BLUR);
        field.setValue(value);
        field.addValueChangeListener(change -> {
            // What was confirmed were other colours.
            keep.setValue(false);
            keep.setVisible(false);
            findings.removeAll();
            preview();
        });
        return field;
    }

    /// The field with the browser's own way to pick a colour beside it; each follows the other.
    private Div line(TextField field) {
        Input picker = new Input();
        picker.setType("color");
        picker.addClassName("colour");
        picker.getElement().setAttribute("aria-label", getTranslation("administration.colours.pick", field.getLabel()));
        hex(field.getValue()).ifPresent(picker::setValue);
        picker.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                field.setValue(change.getValue());
            }
        });
        field.addValueChangeListener(change -> hex(change.getValue()).ifPresent(picker::setValue));
        Div line = new Div(field, picker);
        line.addClassNames("cluster", "is-colour");
        return line;
    }

    private Optional<String> typed(TextField field, List<Problem> problems) {
        Optional<String> hex = hex(field.getValue());
        if (hex.isEmpty()) {
            problems.add(new Problem(
                    field, getTranslation("administration.colours.form", field.getLabel(), field.getValue())));
        }
        return hex;
    }

    /// `#0B5C4B`, `0b5c4b` and `#0b5` are colours, too.
    static Optional<String> hex(String typed) {
        Matcher found = TYPED.matcher(typed.strip().toLowerCase(Locale.ROOT));
        if (!found.matches()) {
            return Optional.empty();
        }
        String digits = found.group(1);
        return Optional.of("#" + (digits.length() == 3 ? digits.replaceAll("(.)", "$1$1") : digits));
    }

    private Div remedy(CityColours.Problem problem) {
        Button take = new Button(
                getTranslation("administration.colours.take", problem.enough()),
                click -> field(problem).setValue(problem.enough()));
        Span swatch = new Span();
        swatch.addClassName("swatch");
        swatch.getStyle().set("background", problem.enough());
        Div remedy = new Div(swatch, take);
        remedy.addClassName("cluster");
        return remedy;
    }

    private TextField field(CityColours.Problem problem) {
        return switch (problem.colour()) {
            case PRIMARY -> primary;
            case ACCENT -> accent;
        };
    }

    private String sentence(CityColours.Problem problem) {
        NumberFormat ratio = NumberFormat.getInstance(getLocale());
        ratio.setMinimumFractionDigits(1);
        ratio.setMaximumFractionDigits(2);
        // 2.999 is not 3.
        ratio.setRoundingMode(RoundingMode.FLOOR);
        return getTranslation(
                "administration.colours.weak."
                        + switch (problem.background()) {
                            case LIGHT_PAGE -> "light";
                            case DARK_PAGE -> "dark";
                            case PRIMARY -> "primary";
                        },
                hex(field(problem).getValue()).orElseThrow(),
                ratio.format(problem.contrast()),
                ratio.format(problem.needed()),
                problem.enough());
    }

    /// How the colours look on a light and on a dark page.
    private void preview() {
        preview.removeAll();
        Optional<String> main = hex(primary.getValue());
        Optional<String> line = hex(accent.getValue());
        if (main.isPresent() && line.isPresent()) {
            CityColours colours = new CityColours(main.get(), line.get());
            preview.add(sample(colours, "light"), sample(colours, "dark"));
        }
    }

    private Component sample(CityColours colours, String theme) {
        Div banner = new Div(new Span(getTranslation("administration.colours.sample." + theme)));
        banner.addClassName("sample-banner");
        Anchor link = new Anchor("", getTranslation("administration.colours.sample.link"));
        link.getElement().setAttribute("tabindex", "-1");
        Div sample = new Div(banner, new Paragraph(link));
        sample.addClassName("sample");
        sample.getElement().setAttribute("data-theme", theme);
        colours.customProperties().forEach((name, value) -> sample.getStyle().set(name, value));
        return sample;
    }
}
