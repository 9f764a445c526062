package city.loop.registry;

import com.vaadin.flow.i18n.I18NProvider;
import java.text.DecimalFormatSymbols;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// What columns and fixed values are called in spreadsheets: by the portal's own words in each of its languages, by the
/// protocol's, and by some that are usual. Capitals, blanks, hyphens and the spelling of umlauts play no part.
@Component
public class ImportColumns {

    private static final Map<String, ItemField> USUAL_COLUMNS = Map.ofEntries(
            Map.entry("material", ItemField.CATEGORY),
            Map.entry("amount", ItemField.QUANTITY),
            Map.entry("anzahl", ItemField.QUANTITY),
            Map.entry("quantity", ItemField.QUANTITY),
            Map.entry("mengeneinheit", ItemField.UNIT),
            Map.entry("ewc", ItemField.WASTE_CODE),
            Map.entry("avv", ItemField.WASTE_CODE),
            Map.entry("abfallschluessel", ItemField.WASTE_CODE),
            Map.entry("gueltig bis", ItemField.EXPIRES),
            Map.entry("stadt", ItemField.CURRENT_CITY),
            Map.entry("city", ItemField.CURRENT_CITY),
            Map.entry("bemerkung", ItemField.NOTES),
            Map.entry("zertifikat", ItemField.CERTIFICATIONS));

    private static final Map<String, String> USUAL_UNITS = Map.of(
            "kilogramm", "kg",
            "gramm", "g",
            "to", "t",
            "tonne", "t",
            "tonnen", "t",
            "liter", "l",
            "stk", "piece",
            "pcs", "piece",
            "cbm", "m3",
            "kubikmeter", "m3");

    private final I18NProvider words;
    private final Map<String, ItemField> columns = new HashMap<>();
    private final Map<ItemField, Map<String, String>> choices;

    ImportColumns(I18NProvider words, ItemEntries entries) {
        this.words = words;
        USUAL_COLUMNS.forEach((name, field) -> columns.put(plain(name), field));
        List<ItemField> fields = ItemField.of(ItemKind.MATERIAL);
        for (ItemField field : fields) {
            columns.put(plain(field.path()), field);
            columns.put(plain(field.path().substring(field.path().lastIndexOf('.') + 1)), field);
            inEveryLanguage(field.label()).forEach(label -> columns.put(plain(label), field));
        }
        choices = fields.stream()
                .filter(ItemField::hasFixedValues)
                .collect(Collectors.toUnmodifiableMap(
                        field -> field, field -> choices(field, entries.choices(ItemKind.MATERIAL, field))));
    }

    private Map<String, String> choices(ItemField field, List<String> values) {
        Map<String, String> known = new HashMap<>();
        if (field == ItemField.UNIT) {
            known.putAll(USUAL_UNITS);
        }
        for (String value : values) {
            known.put(plain(value), value);
            field.word(value).stream()
                    .flatMap(key -> inEveryLanguage(key).stream())
                    .forEach(word -> known.put(plain(word), value));
        }
        return known;
    }

    private List<String> inEveryLanguage(String key) {
        return words.getProvidedLocales().stream()
                .map(language -> words.getTranslation(key, language))
                .toList();
    }

    /// The field that a column's name means.
    Optional<ItemField> field(String column) {
        return Optional.ofNullable(columns.get(plain(column)));
    }

    /// A cell with fixed values in the protocol's words, each part for itself; what means none of them stays as it is.
    String value(ItemField field, String cell) {
        Map<String, String> known = choices.get(field);
        if (known == null) {
            return cell;
        }
        return field.reading() == ItemField.Reading.LIST
                ? ItemEntries.parts(cell).stream()
                        .map(part -> known.getOrDefault(plain(part), part))
                        .collect(Collectors.joining(","))
                : known.getOrDefault(plain(cell), cell);
    }

    /// An empty table with all columns, separated as spreadsheet programs of that language expect it.
    public String template(Locale language) {
        return Spreadsheet.write(
                separator(language),
                List.of(ItemField.of(ItemKind.MATERIAL).stream()
                        .map(field -> words.getTranslation(field.label(), language))
                        .toList()));
    }

    /// A table for people of that language; cells that could be taken for formulas are made harmless.
    public String table(Locale language, List<List<String>> lines) {
        return Spreadsheet.write(separator(language), lines);
    }

    private static char separator(Locale language) {
        return DecimalFormatSymbols.getInstance(language).getDecimalSeparator() == ',' ? ';' : ',';
    }

    private static String plain(String text) {
        return LooseText.line(text)
                .toLowerCase(Locale.ROOT)
                .replace("ä", "a")
                .replace("ö", "o")
                .replace("ü", "u")
                .replace("ß", "ss")
                .replaceAll("(?<=[aou])e", "")
                .replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
