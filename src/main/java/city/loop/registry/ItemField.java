package city.loop.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What people are asked of a material or product, in the order of the form. The form, the spreadsheet import and the
/// item's own page share it, so a field has one name, one place in the message and one way of being read.
public enum ItemField {
    CATEGORY("category", Reading.CHOICE, Section.WHAT, Of.MATERIALS, true, "category"),
    NAME("name", Reading.TEXT, Section.WHAT, Of.PRODUCTS, true, null),
    PRODUCT_CATEGORY("product_category", Reading.CHOICE, Section.WHAT, Of.PRODUCTS, true, "category"),
    CONDITION("condition", Reading.CHOICE, Section.WHAT, Of.PRODUCTS, true, "condition"),
    QUANTITY("quantity.value", Reading.NUMBER, Section.WHAT, Of.BOTH, true, null),
    UNIT("quantity.unit", Reading.CHOICE, Section.WHAT, Of.BOTH, true, "unit"),
    QUALITY("quality", Reading.SHARE, Section.WHAT, Of.MATERIALS, false, null),
    MANUFACTURER("manufacturer", Reading.TEXT, Section.WHAT, Of.PRODUCTS, false, null),
    MODEL("model", Reading.TEXT, Section.WHAT, Of.PRODUCTS, false, null),
    YEAR("manufacture_year", Reading.WHOLE, Section.WHAT, Of.PRODUCTS, false, null),
    SERIAL_NUMBER("serial_number", Reading.TEXT, Section.WHAT, Of.PRODUCTS, false, null),
    FUNCTION("functional_status", Reading.CHOICE, Section.WHAT, Of.PRODUCTS, false, "function"),
    LENGTH("dimensions.length_cm", Reading.NUMBER, Section.WHAT, Of.PRODUCTS, false, null),
    WIDTH("dimensions.width_cm", Reading.NUMBER, Section.WHAT, Of.PRODUCTS, false, null),
    HEIGHT("dimensions.height_cm", Reading.NUMBER, Section.WHAT, Of.PRODUCTS, false, null),
    WEIGHT("dimensions.weight_kg", Reading.NUMBER, Section.WHAT, Of.PRODUCTS, false, null),
    MATERIALS("material_ids", Reading.LIST, Section.WHAT, Of.PRODUCTS, false, null),
    REUSE("reuse_potential", Reading.PARAGRAPHS, Section.WHAT, Of.PRODUCTS, false, null),
    NOTES("metadata.notes", Reading.PARAGRAPHS, Section.WHAT, Of.BOTH, false, null),
    ORIGIN_CITY("origin_city", Reading.TEXT, Section.WHERE, Of.BOTH, true, null),
    CURRENT_CITY("current_city", Reading.TEXT, Section.WHERE, Of.BOTH, true, null),
    AVAILABLE_FROM("available_from", Reading.DAY, Section.WHERE, Of.BOTH, true, null),
    EXPIRES("expires", Reading.LAST_DAY, Section.WHERE, Of.BOTH, false, null),
    LATITUDE("location.lat", Reading.DEGREES, Section.PLACE, Of.BOTH, false, null),
    LONGITUDE("location.lon", Reading.DEGREES, Section.PLACE, Of.BOTH, false, null),
    ADDRESS("location.address", Reading.TEXT, Section.PLACE, Of.BOTH, false, null),
    VISIBLE_TO("passport.visible_to", Reading.CHOICE, Section.PASSPORT, Of.BOTH, false, "tier"),
    WASTE_CODE("classification.ewc_code", Reading.WASTE_CODE, Section.PASSPORT, Of.MATERIALS, false, null),
    HAZARDOUS("passport.hazardous", Reading.YES_NO, Section.PASSPORT, Of.BOTH, false, "answer"),
    BATTERY("classification.battery_category", Reading.CHOICE, Section.PASSPORT, Of.MATERIALS, false, "battery"),
    CERTIFICATIONS("certifications", Reading.LIST, Section.PASSPORT, Of.BOTH, false, null),
    BATCH("traceability.batch_id", Reading.TEXT, Section.PASSPORT, Of.BOTH, false, null),
    OPERATOR("passport.economic_operator_name", Reading.TEXT, Section.PASSPORT, Of.BOTH, false, null),
    COUNTRY("passport.country_of_production", Reading.CODE, Section.PASSPORT, Of.BOTH, false, null),
    GTIN("passport.gtin", Reading.CODE, Section.PASSPORT, Of.BOTH, false, null),
    RECYCLED("passport.recycled_content_percent", Reading.PERCENT, Section.PASSPORT, Of.BOTH, false, null),
    RECYCLABLE("passport.recyclable_content_percent", Reading.PERCENT, Section.PASSPORT, Of.BOTH, false, null),
    CARBON("passport.carbon_footprint_kg_co2e", Reading.NUMBER, Section.PASSPORT, Of.BOTH, false, null),
    REPAIR("passport.repair_score", Reading.NUMBER, Section.PASSPORT, Of.PRODUCTS, false, null),
    REGIMES("passport.supported_regimes", Reading.LIST, Section.PASSPORT, Of.BOTH, false, "regime");

    /// How what is typed becomes a value.
    public enum Reading {
        TEXT,
        PARAGRAPHS,
        CHOICE,
        YES_NO,
        NUMBER,
        /// Decimal degrees: three decimals are usual here, and no thousands.
        DEGREES,
        WHOLE,
        /// 0 to 1, or 0 % to 100 %.
        SHARE,
        PERCENT,
        DAY,
        LAST_DAY,
        /// Parts separated by comma, semicolon or line end.
        LIST,
        /// Without blanks, in capital letters.
        CODE,
        /// Six digits of the List of Waste (Decision 2000/532/EC), with or without blanks; the asterisk that marks
        /// hazardous waste goes with the code and is not written.
        WASTE_CODE
    }

    public enum Section {
        WHAT,
        WHERE,
        PLACE,
        PASSPORT
    }

    private enum Of {
        MATERIALS,
        PRODUCTS,
        BOTH
    }

    private final String path;
    private final Reading reading;
    private final Section section;
    private final Of of;
    private final boolean required;
    private final @Nullable String words;

    ItemField(String path, Reading reading, Section section, Of of, boolean required, @Nullable String words) {
        this.path = path;
        this.reading = reading;
        this.section = section;
        this.of = of;
        this.required = required;
        this.words = words;
    }

    /// The member's path in the message, `quantity.value`; also the field's name in drafts.
    public String path() {
        return path;
    }

    /// The member's JSON pointer, `/quantity/value`.
    public String pointer() {
        return "/" + path.replace('.', '/');
    }

    public Reading reading() {
        return reading;
    }

    public Section section() {
        return section;
    }

    public boolean required() {
        return required;
    }

    /// The key of the field's name in the reader's language.
    public String label() {
        return "registry.field." + path;
    }

    /// The key of what stands below the field.
    public String hint() {
        return "registry.hint." + path;
    }

    /// The key of the word for one of the field's fixed values; empty where the field is open.
    public Optional<String> word(String value) {
        return Optional.ofNullable(words).map(group -> "registry." + group + "." + value);
    }

    public boolean hasFixedValues() {
        return words != null;
    }

    /// The fields of a material or product, in the order of the form.
    public static List<ItemField> of(ItemKind kind) {
        Of own = kind == ItemKind.MATERIAL ? Of.MATERIALS : Of.PRODUCTS;
        return Arrays.stream(values())
                .filter(field -> field.of == Of.BOTH || field.of == own)
                .toList();
    }

    /// The field at a JSON pointer or above it: `/certifications/2` belongs to the certifications.
    public static Optional<ItemField> at(ItemKind kind, String pointer) {
        return of(kind).stream()
                .filter(field -> pointer.equals(field.pointer()) || pointer.startsWith(field.pointer() + "/"))
                .findFirst();
    }
}
