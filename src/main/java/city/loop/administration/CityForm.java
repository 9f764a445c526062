package city.loop.administration;

import city.loop.cities.City;
import city.loop.cities.CityColours;
import city.loop.cities.CityOperator;
import city.loop.cities.CityOutcome;
import city.loop.cities.CityOutcome.AddressTaken;
import city.loop.cities.CityOutcome.ChangedMeanwhile;
import city.loop.cities.CityOutcome.CodeTaken;
import city.loop.cities.CityOutcome.NameTaken;
import city.loop.cities.CityOutcome.Recorded;
import city.loop.cities.Stage;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.forms.TypedFields;
import city.loop.map.LoopMap;
import city.loop.media.PictureService;
import city.loop.registry.LooseNumber;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a city's profile. Checked on submit only; nothing typed is ever changed or lost.
final class CityForm extends Div {

    private static final long serialVersionUID = 1;

    private static final CityColours FIRST_COLOURS = new CityColours("#286f60", "#f2b705");

    private static final String REVISION = "revision";
    private static final String LOGO = "logo";

    final ErrorSummary summary = new ErrorSummary();
    private final List<String> portal;
    private final ComboBox<String> language = new ComboBox<>();
    private final MultiSelectComboBox<String> languages = new MultiSelectComboBox<>();
    private final EachLanguage<TextField> names;
    private final EachLanguage<TextArea> introductions;
    private final TextField place = new TextField();
    private final TextField population = new TextField();
    private final ComboBox<String> zone = new ComboBox<>();
    private final TextField website = new TextField();
    private final Select<Stage> stage = new Select<>();
    private final ColourFields colours;
    private final @Nullable LogoField logo;
    private final @Nullable OperatorFields operator;
    private final TypedFields fields = new TypedFields(this);
    private final List<Problem> problems = new ArrayList<>();
    private int revision;

    /// A form for a city that is not here yet. Logo and operator come with its profile, once it is.
    CityForm(List<Locale> portal) {
        this(null, portal, null);
    }

    /// @param portal the languages of the portal's own texts: names in them are always asked for
    CityForm(@Nullable City city, List<Locale> portal, @Nullable PictureService pictures) {
        this.portal = portal.stream().map(Locale::getLanguage).toList();
        addClassName("form");
        names = new EachLanguage<>("administration.city.name", TextField::new);
        introductions = new EachLanguage<>("administration.city.introduction", CityForm::text);
        colours = new ColourFields(
                city == null ? FIRST_COLOURS : new CityColours(city.primaryColour(), city.accentColour()));
        logo = city == null || pictures == null ? null : new LogoField(city, pictures);
        operator = city == null ? null : new OperatorFields(city.operator());
        revision = city == null ? 1 : city.revision();
        words(city);
        where(city);
        look();
        if (operator != null) {
            section("administration.operator.title", operator);
        }
    }

    private void words(@Nullable City city) {
        List<String> all = Stream.of(Locale.getISOLanguages())
                .filter(code -> code.length() == 2)
                .toList();
        language.setLabel(getTranslation("administration.city.language"));
        language.setHelperText(getTranslation("administration.city.language.hint"));
        language.setItems(all);
        language.setItemLabelGenerator(this::languageName);
        language.setId("city-language");
        language.setManualValidation(true);
        languages.setLabel(optional("administration.city.languages"));
        languages.setItems(all);
        languages.setItemLabelGenerator(this::languageName);
        languages.setId("city-languages");
        stage.setLabel(getTranslation("administration.city.stage"));
        stage.setHelperText(getTranslation("administration.city.stage.hint"));
        stage.setItems(Stage.values());
        stage.setItemLabelGenerator(
                each -> getTranslation("portal.stage." + each.name().toLowerCase(Locale.ROOT)));
        stage.setId("city-stage");
        stage.setValue(city == null ? Stage.INTERESTED : city.stage());
        if (city != null) {
            language.setValue(city.languages().getFirst());
            languages.setValue(city.languages().stream().skip(1).toList());
            showLanguages();
            names.put(city.names());
            introductions.put(city.introductions());
        }
        language.addValueChangeListener(change -> showLanguages());
        languages.addValueChangeListener(change -> showLanguages());
        showLanguages();
        section("administration.city.words", language, languages, names, introductions, stage);
    }

    private void where(@Nullable City city) {
        place.setLabel(getTranslation("administration.city.place"));
        place.setHelperText(getTranslation("exchange.wanted.place.hint"));
        place.setId("city-place");
        place.setManualValidation(true);
        LoopMap map = new LoopMap(getTranslation("administration.city.place"));
        map.setPickMode(true);
        map.addPickListener(pick -> place.setValue(written(pick.place())));
        zone.setLabel(getTranslation("administration.city.zone"));
        zone.setItems(ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.contains("/") && !id.startsWith("Etc/") && !id.startsWith("SystemV/"))
                .sorted()
                .toList());
        zone.setId("city-zone");
        zone.setManualValidation(true);
        population.setLabel(optional("administration.city.population"));
        population.setId("city-population");
        population.setManualValidation(true);
        website.setLabel(optional("administration.city.website"));
        website.setHelperText(getTranslation("initiatives.form.website.hint"));
        website.setId("city-website");
        website.setManualValidation(true);
        if (city == null) {
            map.setView(new GeoPoint(50, 10), 4);
        } else {
            map.setView(city.place(), 11);
            map.setPicked(city.place());
            place.setValue(written(city.place()));
            zone.setValue(city.timeZone().getId());
            population.setValue(city.population() == null ? "" : String.valueOf(city.population()));
            website.setValue(city.website() == null ? "" : city.website());
        }
        section("administration.city.where", place, map, zone, population, website);
    }

    private void look() {
        section("administration.colours.title", colours);
        if (logo != null) {
            section("administration.logo.title", new Paragraph(getTranslation("administration.logo.text")), logo);
        }
    }

    private void section(String title, Component... fields) {
        add(new H2(getTranslation(title)));
        add(fields);
    }

    /// What is typed so far, by field, and which profile it changes.
    Map<String, String> content() {
        Map<String, String> content = fields.content();
        content.put("name", getTranslation("administration.profile.title"));
        content.put(REVISION, Integer.toString(revision));
        content.put(LOGO, logo == null || logo.name() == null ? "" : logo.name());
        return content;
    }

    /// Puts back what was typed before; without anything, all stays as it is. Who has begun before somebody else
    /// changed the profile is told so when they save.
    void restore(Map<String, String> typed) {
        if (typed.isEmpty()) {
            return;
        }
        revision = Integer.parseInt(typed.getOrDefault(REVISION, Integer.toString(revision)));
        if (logo != null) {
            logo.restore(typed.getOrDefault(LOGO, ""));
        }
        fields.restore(typed);
    }

    /// Runs with each change that a person makes.
    void onChange(Runnable listener) {
        fields.onChange(listener);
        if (logo != null) {
            logo.onChange(listener);
        }
    }

    /// The city as filled in; empty when something has to be mended, which is then said above the form.
    Optional<City> read(CityId id, String code, String country, List<Problem> before) {
        problems.clear();
        problems.addAll(before);
        List<String> spoken = spoken();
        if (spoken.isEmpty()) {
            problem(language, "administration.city.language.missing");
        } else if (names.of(spoken.getFirst()).getValue().isBlank()) {
            problem(names.of(spoken.getFirst()), "administration.city.name.missing", languageName(spoken.getFirst()));
        }
        Map<String, String> called = names.texts();
        called.forEach((in, name) -> tooLong(names.of(in), name, City.LONGEST_NAME));
        Map<String, String> introduced = introductions.texts();
        introduced.forEach((in, text) -> tooLong(introductions.of(in), text, City.LONGEST_INTRODUCTION));
        Optional<GeoPoint> where = GeoPoint.read(place.getValue());
        if (where.isEmpty()) {
            problem(place, "administration.city.place.form", place.getValue());
        }
        if (zone.getValue() == null) {
            problem(zone, "administration.city.zone.missing");
        }
        Optional<Integer> people = population();
        String site = website.getValue().strip();
        if (!site.isEmpty() && !site.matches("https://\\S{3,290}")) {
            problem(website, "initiatives.form.website.https");
        }
        Optional<CityColours> look = colours.read(problems);
        Optional<CityOperator> answers = operator == null ? Optional.empty() : operator.read(problems);
        summary.show(problems);
        return problems.isEmpty()
                ? Optional.of(new City(
                        id,
                        code,
                        country,
                        called,
                        introduced,
                        where.orElseThrow(),
                        people.orElse(null),
                        ZoneId.of(zone.getValue()),
                        spoken,
                        look.orElseThrow().primary(),
                        look.orElseThrow().accent(),
                        logo == null ? null : logo.name(),
                        site.isEmpty() ? null : site,
                        stage.getValue(),
                        answers.orElse(null),
                        revision))
                : Optional.empty();
    }

    /// Says why nothing was written. Whoever saves once more after a change of somebody else's puts this in its place.
    void refuse(CityOutcome outcome, Component address, Component code) {
        problems.clear();
        switch (outcome) {
            case Recorded recorded -> {}
            case AddressTaken() -> problem(address, "administration.city.slug.taken");
            case CodeTaken(City by) -> problem(code, "administration.city.code.taken", by.name(getLocale()));
            case NameTaken(String name, City by) -> {
                String first = spoken().getFirst();
                problem(names.of(first), "administration.city.name.taken", name, by.name(getLocale()));
            }
            case ChangedMeanwhile(City now) -> {
                revision = now.revision();
                problems.add(new Problem(null, getTranslation("administration.city.changed")));
            }
        }
        summary.show(problems);
    }

    private Optional<Integer> population() {
        if (population.getValue().isBlank()) {
            return Optional.empty();
        }
        String typed = population.getValue().replaceAll("(?<=\\d)[.,'’\\s](?=\\d{3}(\\D|$))", "");
        if (LooseNumber.read(typed) instanceof LooseNumber.Value(BigDecimal value)
                && value.stripTrailingZeros().scale() <= 0
                && value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0) {
            return Optional.of(value.intValueExact());
        }
        problem(population, "administration.city.population.form", population.getValue());
        return Optional.empty();
    }

    private List<String> spoken() {
        Set<String> spoken = new LinkedHashSet<>();
        if (language.getValue() != null) {
            spoken.add(language.getValue());
            spoken.addAll(languages.getValue());
        }
        return List.copyOf(spoken);
    }

    private void showLanguages() {
        Set<String> shown = new LinkedHashSet<>(spoken());
        shown.addAll(portal);
        names.show(shown, Optional.ofNullable(language.getValue()));
        introductions.show(shown, Optional.empty());
    }

    private void tooLong(Component field, String text, int most) {
        if (text.length() > most) {
            problem(field, "administration.text.long", shortened(text), most);
        }
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(30, text.length())) + "…";
    }

    private void problem(Component field, String key, Object... parameters) {
        problems.add(new Problem(field, getTranslation(key, parameters)));
    }

    private String languageName(String code) {
        return Locale.of(code).getDisplayLanguage(getLocale());
    }

    private String optional(String key) {
        return getTranslation(key) + " " + getTranslation("forms.optional");
    }

    private static String written(GeoPoint place) {
        return String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude());
    }

    private static TextArea text() {
        TextArea area = new TextArea();
        area.setHelperText(area.getTranslation("administration.city.introduction.hint"));
        area.setMaxRows(12);
        return area;
    }
}
