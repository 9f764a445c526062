package city.loop.initiatives.ui;

import city.loop.cities.City;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.forms.TypedFields;
import city.loop.initiatives.Happening;
import city.loop.initiatives.InitiativeKind;
import city.loop.initiatives.InitiativeProfile;
import city.loop.initiatives.OpeningHours;
import city.loop.initiatives.OpeningHours.Span;
import city.loop.map.LoopMap;
import city.loop.media.PictureOutcome;
import city.loop.media.PictureService;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadHandler;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of an initiative. Checked on submit only; nothing typed is ever changed.
final class InitiativeForm extends Div {

    private static final long serialVersionUID = 1;
    private static final int PICTURE_BYTES = 10 << 20;
    private static final int LONGEST_TEXT = 4_000;
    private static final String DATES = "dates";
    private static final String PICTURE = "picture";

    final ErrorSummary summary = new ErrorSummary();
    private final List<Locale> languages;
    private final Select<InitiativeKind> kind = new Select<>();
    private final TextField name = new TextField();
    private final Map<Locale, TextArea> texts = new LinkedHashMap<>();
    private final TextField address = new TextField();
    private final TextField place = new TextField();
    private final CheckboxGroup<String> accessibility = new CheckboxGroup<>();
    private final Map<Locale, TextField> accessibilityNotes = new LinkedHashMap<>();
    private final MultiSelectComboBox<String> accepts = new MultiSelectComboBox<>();
    private final Map<Locale, TextField> acceptsNotes = new LinkedHashMap<>();
    private final TextArea partners = new TextArea();
    private final TextField website = new TextField();
    private final Map<DayOfWeek, TextField> hours = new LinkedHashMap<>();
    private final Div dates = new Div();
    private final Map<Locale, TextField> pictureTexts = new LinkedHashMap<>();
    private final Paragraph pictureState = new Paragraph();
    private @Nullable String picture;
    private final transient PictureService pictures;
    private final City city;
    private final TypedFields fields = new TypedFields(this);
    private final List<Problem> problems = new ArrayList<>();
    private Runnable changed = () -> {};

    /// @param languages of the portal; the city's own come first
    InitiativeForm(City city, List<Locale> languages, PictureService pictures, ItemEntries entries) {
        this.city = city;
        this.pictures = pictures;
        this.languages = languages.stream()
                .sorted(Comparator.comparingInt(language -> place(city.languages(), language)))
                .toList();
        addClassName("form");
        kind.setLabel(getTranslation("initiatives.form.kind"));
        kind.setItems(InitiativeKind.values());
        kind.setItemLabelGenerator(each -> getTranslation("initiatives.kind." + each.wire()));
        kind.setId("initiative-kind");
        name.setLabel(getTranslation("initiatives.form.name"));
        name.setId("initiative-name");
        name.setManualValidation(true);
        kind.setManualValidation(true);
        add(kind, name);
        each("text", texts, TextArea::new);
        address.setLabel(optional("initiatives.form.address"));
        address.setId("initiative-address");
        place.setLabel(optional("initiatives.form.place"));
        place.setHelperText(getTranslation("exchange.wanted.place.hint"));
        place.setId("initiative-place");
        LoopMap map = new LoopMap(getTranslation("initiatives.form.place"));
        map.setView(city.place(), 11);
        map.setPickMode(true);
        map.addPickListener(pick -> place.setValue(String.format(
                Locale.ROOT, "%.5f, %.5f", pick.place().latitude(), pick.place().longitude())));
        add(address, place, map);
        accessibility.setLabel(optional("initiatives.form.accessibility"));
        accessibility.setItems(InitiativeProfile.ACCESSIBILITY);
        accessibility.setItemLabelGenerator(each -> getTranslation("initiatives.accessibility." + each));
        accessibility.setId("initiative-accessibility");
        add(accessibility);
        each("accessibilityNote", accessibilityNotes, TextField::new);
        accepts.setLabel(optional("initiatives.form.accepts"));
        accepts.setItems(Stream.of(
                        entries.choices(ItemKind.PRODUCT, ItemField.PRODUCT_CATEGORY),
                        entries.choices(ItemKind.MATERIAL, ItemField.CATEGORY))
                .flatMap(List::stream)
                .distinct()
                .toList());
        accepts.setItemLabelGenerator(each -> getTranslation("registry.category." + each));
        accepts.setId("initiative-accepts");
        add(accepts);
        each("acceptsNote", acceptsNotes, TextField::new);
        partners.setLabel(optional("initiatives.form.partners"));
        partners.setHelperText(getTranslation("initiatives.form.partners.hint"));
        partners.setId("initiative-partners");
        website.setLabel(optional("initiatives.form.website"));
        website.setHelperText(getTranslation("initiatives.form.website.hint"));
        website.setId("initiative-website");
        add(partners, website);
        addHours();
        addDates();
        addPicture();
    }

    private static int place(List<String> ofCity, Locale language) {
        int place = ofCity.indexOf(language.getLanguage());
        return place < 0 ? ofCity.size() : place;
    }

    private <T extends Component & HasLabel> void each(String key, Map<Locale, T> fields, Supplier<T> make) {
        for (Locale language : languages) {
            T field = make.get();
            field.setLabel(getTranslation(
                            "initiatives.form." + key,
                            language.getDisplayLanguage(UI.getCurrent().getLocale()))
                    + " " + getTranslation("forms.optional"));
            field.setId("initiative-" + key + "-" + language.getLanguage());
            fields.put(language, field);
            add(field);
        }
    }

    private void addHours() {
        add(
                new H2(getTranslation("initiatives.form.hours")),
                new Paragraph(getTranslation("initiatives.form.hours.hint")));
        for (DayOfWeek day : DayOfWeek.values()) {
            TextField field = new TextField(day.getDisplayName(
                    TextStyle.FULL_STANDALONE, UI.getCurrent().getLocale()));
            field.setId("initiative-hours-" + day.getValue());
            field.setManualValidation(true);
            hours.put(day, field);
            add(field);
        }
    }

    private void addDates() {
        Button more = new Button(getTranslation("initiatives.form.dates.add"), click -> {
            dates.add(new DateFields(UUID.randomUUID(), languages, this::keep));
            keep();
        });
        more.setId("add-date");
        add(new H2(getTranslation("initiatives.form.dates")), dates, more);
    }

    private void addPicture() {
        Upload upload = new Upload(
                UploadHandler.inMemory((metadata, bytes) -> UI.getCurrent().access(() -> take(bytes))));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(PICTURE_BYTES);
        upload.setAcceptedFileTypes("image/jpeg", "image/png");
        UploadI18N words = new UploadI18N();
        words.setAddFiles(new UploadI18N.AddFiles().setOne(getTranslation("initiatives.form.picture.choose")));
        words.setDropFiles(new UploadI18N.DropFiles().setOne(getTranslation("initiatives.form.picture.drop")));
        words.setError(new UploadI18N.Error()
                .setFileIsTooBig(getTranslation("initiatives.form.picture.big", PICTURE_BYTES >> 20)));
        upload.setI18n(words);
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        pictureState.getElement().setAttribute("role", "status");
        add(new H2(getTranslation("initiatives.form.picture")), upload, pictureState);
        each("pictureText", pictureTexts, TextField::new);
    }

    private void take(byte[] bytes) {
        switch (pictures.add(city.id(), bytes)) {
            case PictureOutcome.Added(var added) -> {
                picture = added.name();
                keep();
                pictureState.setText(getTranslation("initiatives.form.picture.taken", added.width(), added.height()));
            }
            case PictureOutcome.Refused _ -> pictureState.setText(getTranslation("initiatives.form.picture.refused"));
        }
    }

    void fill(InitiativeProfile profile) {
        kind.setValue(profile.kind());
        name.setValue(profile.name());
        put(profile.texts(), texts);
        address.setValue(profile.address() == null ? "" : profile.address());
        place.setValue(
                profile.place() == null
                        ? ""
                        : profile.place().latitude() + ", " + profile.place().longitude());
        accessibility.setValue(profile.accessibility());
        put(profile.accessibilityNotes(), accessibilityNotes);
        accepts.setValue(profile.accepts());
        put(profile.acceptsNotes(), acceptsNotes);
        partners.setValue(String.join("\n", profile.partners()));
        website.setValue(profile.website() == null ? "" : profile.website());
        hours.forEach((day, field) -> field.setValue(profile.hours().on(day).stream()
                .map(DateFields::written)
                .reduce((one, other) -> one + ", " + other)
                .orElse("")));
        profile.dates().forEach(date -> dates.add(new DateFields(date, languages, this::keep)));
        picture = profile.picture();
        put(profile.pictureTexts(), pictureTexts);
    }

    /// What is typed so far, by field; a draft's name is what lists show.
    Map<String, String> content() {
        Map<String, String> content = fields.content();
        content.put("name", name.getValue());
        content.put(DATES, dates().map(date -> date.id().toString()).collect(Collectors.joining(" ")));
        content.put(PICTURE, picture == null ? "" : picture);
        return content;
    }

    /// Puts back what was typed before; without anything, all stays as it is.
    void restore(Map<String, String> typed) {
        if (typed.isEmpty()) {
            return;
        }
        dates.removeAll();
        Stream.of(typed.getOrDefault(DATES, "").split(" "))
                .filter(id -> !id.isEmpty())
                .forEach(id -> dates.add(new DateFields(UUID.fromString(id), languages, this::keep)));
        picture = Optional.ofNullable(typed.get(PICTURE))
                .filter(kept -> pictures.find(city.id(), kept).isPresent())
                .orElse(null);
        fields.restore(typed);
    }

    /// Runs with each change that a person makes.
    void onChange(Runnable listener) {
        changed = listener;
        fields.onChange(listener);
    }

    private void keep() {
        fields.onChange(changed);
        changed.run();
    }

    private Stream<DateFields> dates() {
        return dates.getChildren().map(DateFields.class::cast);
    }

    /// What is filled in; empty when something has to be mended, which is then said above the form.
    Optional<InitiativeProfile> read() {
        problems.clear();
        if (kind.getValue() == null) {
            problem(kind, "initiatives.form.kind.missing");
        }
        String called = name.getValue().strip();
        if (called.length() < 3 || called.length() > 120) {
            problem(name, "initiatives.form.name.length");
        }
        texts.values().stream()
                .filter(text -> text.getValue().length() > LONGEST_TEXT)
                .forEach(text -> problem(text, "initiatives.form.text.length"));
        String site = website.getValue().strip();
        if (!site.isEmpty() && !site.matches("https://\\S{3,290}")) {
            problem(website, "initiatives.form.website.https");
        }
        Optional<GeoPoint> where = place();
        OpeningHours open = hours();
        List<Happening> happenings =
                dates().flatMap(fields -> fields.read(this::problem).stream()).toList();
        summary.show(problems);
        return problems.isEmpty()
                ? Optional.of(new InitiativeProfile(
                        kind.getValue(),
                        called,
                        typed(texts),
                        address.getValue().isBlank() ? null : address.getValue().strip(),
                        where.orElse(null),
                        new TreeSet<>(accessibility.getValue()),
                        typed(accessibilityNotes),
                        new TreeSet<>(accepts.getValue()),
                        typed(acceptsNotes),
                        partners.getValue()
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        site.isEmpty() ? null : site,
                        picture,
                        typed(pictureTexts),
                        open,
                        happenings))
                : Optional.empty();
    }

    void sayTaken() {
        problem(name, "initiatives.form.name.taken");
        summary.show(problems);
    }

    private OpeningHours hours() {
        List<Span> spans = new ArrayList<>();
        hours.forEach((day, field) -> {
            try {
                List<Span> ofDay = OpeningHours.read(field.getValue()).stream()
                        .map(span -> new Span(day, span))
                        .toList();
                spans.addAll(new OpeningHours(ofDay).spans());
            } catch (IllegalArgumentException unread) {
                problem(field, "initiatives.form.hours.form", field.getLabel());
            }
        });
        return new OpeningHours(spans);
    }

    private Optional<GeoPoint> place() {
        String typed = place.getValue().strip();
        Optional<GeoPoint> read = GeoPoint.read(typed);
        if (!typed.isEmpty() && read.isEmpty()) {
            problem(place, "exchange.wanted.place.form", typed);
        }
        return read;
    }

    private void problem(Component field, String key, Object... parameters) {
        problems.add(new Problem(field, getTranslation(key, parameters)));
    }

    private static Map<String, String> typed(Map<Locale, ? extends HasValue<?, String>> fields) {
        Map<String, String> typed = new LinkedHashMap<>();
        fields.forEach((language, field) -> {
            if (!field.getValue().isBlank()) {
                typed.put(language.getLanguage(), field.getValue().strip());
            }
        });
        return typed;
    }

    private static void put(Map<String, String> given, Map<Locale, ? extends HasValue<?, String>> fields) {
        fields.forEach((language, field) -> field.setValue(given.getOrDefault(language.getLanguage(), "")));
    }

    private String optional(String key) {
        return getTranslation(key) + " " + getTranslation("forms.optional");
    }
}
