package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.library.Schemas;
import city.loop.library.Violation;
import city.loop.registry.ItemEntry.Complete;
import city.loop.registry.ItemEntry.Incomplete;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ItemEntriesTest {

    private static final ItemSerial SERIAL = new ItemSerial(2026, "7KX4PQ");
    private static final ItemEntries ENTRIES = new ItemEntries(new Schemas(), JsonMapper.shared());

    private static final Map<ItemField, String> PET = Map.of(
            ItemField.CATEGORY, "plastic-pet",
            ItemField.QUANTITY, "1.000,5",
            ItemField.UNIT, "kg",
            ItemField.ORIGIN_CITY, "Munich",
            ItemField.CURRENT_CITY, "Munich",
            ItemField.AVAILABLE_FROM, "27.05.2026");

    private static ItemEntry pet(ItemField field, String text) {
        Map<ItemField, String> typed = new EnumMap<>(PET);
        typed.put(field, text);
        return ENTRIES.read(ItemKind.MATERIAL, People.MUNICH, SERIAL, typed);
    }

    private static JsonNode message(ItemEntry entry) {
        return ((Complete) entry).payload().root();
    }

    private static Violation only(ItemEntry entry) {
        assertThat(((Incomplete) entry).violations()).hasSize(1);
        return ((Incomplete) entry).violations().getFirst();
    }

    @Test
    void a_form_becomes_the_protocols_message() {
        JsonNode message = message(ENTRIES.read(ItemKind.MATERIAL, People.MUNICH, SERIAL, PET));
        assertThat(message.path("@type").asString()).isEqualTo("MaterialDNA");
        assertThat(message.path("id").asString()).isEqualTo("MAT-DE-MUC-2026-PLASTIC-7KX4PQ");
        assertThat(message.at("/quantity/value").decimalValue()).isEqualByComparingTo("1000.5");
    }

    @Test
    void a_day_begins_and_ends_in_the_citys_zone() {
        JsonNode message = message(pet(ItemField.EXPIRES, "2026-06-30"));
        assertThat(message.path("available_from").asString()).isEqualTo("2026-05-26T22:00:00Z");
        assertThat(message.path("expires").asString()).isEqualTo("2026-06-30T21:59:59Z");
    }

    @Test
    void what_is_empty_is_left_out() {
        assertThat(message(pet(ItemField.NOTES, " \u200b ")).has("metadata")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"150102", "15 01 02", "15 01 02*", "15.01.02", "'1501 02 *'"})
    void a_waste_code_is_understood_with_and_without_blanks_and_asterisk(String typed) {
        assertThat(message(pet(ItemField.WASTE_CODE, typed))
                        .at("/classification/ewc_code")
                        .asString())
                .isEqualTo("15 01 02");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0.9|0.9", "90 %|0.9", "90%|0.9", "0,85|0.85", "1|1"})
    void a_quality_is_a_share_or_per_cent(String typed, double share) {
        assertThat(message(pet(ItemField.QUALITY, typed)).path("quality").asDouble())
                .isEqualTo(share);
    }

    @Test
    void what_can_be_read_in_two_ways_is_the_fields_only_violation() {
        assertThat(only(pet(ItemField.QUANTITY, "1.234")).rule()).isEqualTo(ItemEntries.AMBIGUOUS);
    }

    @Test
    void a_day_that_no_calendar_has_is_asked_back() {
        assertThat(only(pet(ItemField.AVAILABLE_FROM, "31.02.2026")).rule()).isEqualTo(ItemEntries.DAY);
    }

    @Test
    void everything_else_is_the_schemas_verdict_with_its_pointer() {
        assertThat(only(pet(ItemField.QUALITY, "1,5"))).satisfies(violation -> {
            assertThat(violation.pointer()).isEqualTo("/quality");
            assertThat(violation.rule()).isEqualTo("maximum");
        });
        assertThat(only(pet(ItemField.LATITUDE, "48,1")).pointer()).isEqualTo("/location/lon");
        assertThat(only(pet(ItemField.NOTES, "ask anna@example.org")).rule()).isEqualTo(Violation.PERSONAL_DATA);
    }

    @Test
    void an_empty_form_names_every_field_that_is_needed_in_the_forms_order() {
        assertThat(((Incomplete) ENTRIES.read(ItemKind.PRODUCT, People.MUNICH, SERIAL, Map.of())).violations())
                .extracting(Violation::pointer)
                .containsExactly(
                        "/name",
                        "/product_category",
                        "/condition",
                        "/quantity/value",
                        "/quantity/unit",
                        "/origin_city",
                        "/current_city",
                        "/available_from");
    }
}
