package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.Violation;
import city.loop.registry.ImportReading.Plan;
import city.loop.registry.ImportReading.Refused;
import city.loop.registry.ImportReading.Row;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.security.access.AccessDeniedException;
import tools.jackson.databind.JsonNode;

@SpringBootTest
class ImportServiceTest {

    private static final String GOOD = "plastic-pet;850;kg;2026-05-27\n";
    private static final String HEAD = "category;quantity;unit;available_from\n";

    @Autowired
    ImportService imports;

    @Autowired
    ImportColumns columns;

    @Autowired
    RegistryService registry;

    @Autowired
    CityService cities;

    @Autowired
    CurrentActor current;

    @BeforeEach
    void signIn() {
        current.runAs(Actor.PORTAL, () -> {
            cities.add(People.MUNICH);
            cities.add(People.BERLIN);
        });
        People.signIn(People.MUNICH_STAFF);
    }

    @AfterEach
    void signOut() {
        People.signOut();
    }

    private ImportReading read(String text) {
        return imports.read(People.MUNICH, text.getBytes(StandardCharsets.UTF_8));
    }

    private Plan plan(String text) {
        return (Plan) read(text);
    }

    private static JsonNode message(Row row) {
        return ((ItemEntry.Complete) row.entry()).payload().root();
    }

    private int registered() {
        return registry.count(ItemFilter.newest(People.MUNICH.id(), 1));
    }

    @Test
    void a_german_spreadsheet_is_read_as_it_is_saved() {
        Plan plan = (Plan) imports.read(
                People.MUNICH,
                "Kategorie;Menge;Einheit;Verfügbar ab;Abfallschlüssel (AVV);Gefährlich;Qualität\r\n"
                        .concat("PET-Kunststoff;1.000,5;Stück;27.05.2025;150102*;nein;85 %\r\n")
                        .getBytes(Charset.forName("windows-1252")));
        JsonNode message = message(plan.rows().getFirst());
        assertThat(message.path("category").asString()).isEqualTo("plastic-pet");
        assertThat(message.at("/quantity/value").decimalValue()).isEqualByComparingTo("1000.5");
        assertThat(message.at("/quantity/unit").asString()).isEqualTo("piece");
        assertThat(message.path("available_from").asString()).isEqualTo("2025-05-26T22:00:00Z");
        assertThat(message.at("/classification/ewc_code").asString()).isEqualTo("15 01 02");
        assertThat(message.at("/passport/hazardous").asBoolean(true)).isFalse();
        assertThat(message.path("quality").asDouble()).isEqualTo(0.85);
        assertThat(message.path("current_city").asString()).isEqualTo("Munich");
    }

    @Test
    void an_english_spreadsheet_is_read_too_and_unknown_columns_are_named() {
        Plan plan = plan("Category,Quantity,Unit,Available from,Colour\nClear glass,\"1,000.5\",t,2026-05-27,red\n");
        assertThat(plan.unknownColumns()).containsExactly("Colour");
        assertThat(message(plan.rows().getFirst()).path("category").asString()).isEqualTo("glass-clear");
    }

    @Test
    void every_problem_of_every_row_is_named_before_anything_is_written() {
        int before = registered();
        Plan plan = plan(HEAD + "plastic;1.234;kg;31.02.2026\n" + GOOD
                + ";-1;kg;2026-05-27;more\nplastic-pp;1\0;kg;2026-05-27\n");
        assertThat(plan.rows())
                .extracting(row -> rules(row))
                .containsExactly(
                        List.of("enum", "number-ambiguous", "day"), List.of(), List.of("columns"), List.of("text"));
        assertThat(plan.rows()).extracting(Row::line).containsExactly(2, 3, 4, 5);
        assertThat(registered()).isEqualTo(before);
    }

    private static List<String> rules(Row row) {
        return row.violations().stream().map(Violation::rule).toList();
    }

    @Test
    void a_file_in_a_wrong_encoding_gives_errors_of_its_rows() {
        Plan plan = (Plan) imports.read(
                People.MUNICH,
                (HEAD.replace("\n", ";notes\n") + "plastic-pet;1;kg;2026-05-27;M\u00fcnchen\u0081\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rules(plan.rows().getFirst())).containsExactly("text");
    }

    @Test
    void the_good_rows_are_written_when_so_chosen() {
        int before = registered();
        Plan plan = plan(HEAD + GOOD + "plastic;1;kg;2026-05-27\n" + GOOD);
        ImportOutcome outcome = imports.write(People.MUNICH.id(), plan, false);
        assertThat(outcome.rows()).extracting(result -> result.id().isPresent()).containsExactly(true, false, true);
        assertThat(registered()).isEqualTo(before + 2);
    }

    @Test
    void nothing_is_written_when_all_was_chosen_and_one_row_cannot_be() {
        int before = registered();
        Plan plan = plan(HEAD + GOOD + "plastic;1;kg;2026-05-27\n");
        assertThat(imports.write(People.MUNICH.id(), plan, true).written()).isFalse();
        assertThat(registered()).isEqualTo(before);
    }

    @Test
    void a_plan_that_is_written_twice_registers_once() {
        int before = registered();
        Plan plan = plan(HEAD + GOOD + GOOD);
        ImportOutcome first = imports.write(People.MUNICH.id(), plan, true);
        assertThat(imports.write(People.MUNICH.id(), plan, true)).isEqualTo(first);
        assertThat(registered()).isEqualTo(before + 2);
    }

    @Test
    void a_row_in_another_city_of_the_portal_is_refused_before_it_is_written() {
        Plan plan = plan(HEAD.replace("\n", ";Stadt\n") + "plastic-pet;1;kg;2026-05-27;Berlin\n");
        assertThat(rules(plan.rows().getFirst())).containsExactly("other-city");
    }

    @Test
    void the_template_is_understood_in_every_language() {
        var lines = Map.of(
                Locale.ENGLISH, "PET plastic,1",
                Locale.GERMAN, "PET-Kunststoff;1",
                Locale.FRENCH, "Plastique PET;1");
        for (Locale language : lines.keySet()) {
            String line = lines.get(language);
            assertThat(plan(columns.template(language) + line).columns()).isEqualTo(ItemField.of(ItemKind.MATERIAL));
        }
    }

    @Test
    void columns_that_mean_nothing_or_the_same_are_refused() {
        assertThat(((Refused) read("x;y\n1;2")).rule()).isEqualTo("columns");
        assertThat(((Refused) read("Menge;quantity\n1;2")).rule()).isEqualTo("twice");
    }

    @Test
    void another_citys_staff_imports_nothing_here() {
        Plan plan = plan(HEAD + GOOD);
        People.signIn(People.BERLIN_STAFF);
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> read(HEAD + GOOD));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> imports.write(People.MUNICH.id(), plan, true));
    }
}
