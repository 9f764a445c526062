package city.loop.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import city.loop.library.Schemas;
import city.loop.library.Validator;
import city.loop.registry.Readiness.Finding;
import city.loop.registry.Readiness.Profile;
import city.loop.registry.Readiness.State;
import city.loop.testing.Payloads;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest
class ReadinessTest {

    @Autowired
    private Validator validator;

    @Autowired
    private Schemas schemas;

    private List<Finding> on(String day, JsonNode document) {
        return new Readiness(validator, schemas, Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC))
                .of(document);
    }

    private static JsonNode material(String more) {
        return JsonMapper.shared()
                .readTree(Payloads.material(
                        "MAT-DE-MUC-2026-WOOD-ABCDEF", "Munich", "{\"value\": 1, \"unit\": \"kg\"}", more));
    }

    private static JsonNode battery(String kind) {
        return JsonMapper.shared()
                .readTree(material(", \"classification\": {\"battery_category\": \"%s\"}".formatted(kind))
                        .toString()
                        .replace("organic-wood", "ewaste-batteries"));
    }

    private static JsonNode transfer(String more) {
        String text = Payloads.transfer("TRF-READY-1", "MAT-DE-MUC-2026-WOOD-ABCDEF", "MCH-READY-1", "completed")
                .strip();
        return JsonMapper.shared().readTree(text.substring(0, text.length() - 1) + more + "}");
    }

    @Test
    void a_record_of_no_regime_has_no_findings() {
        assertThat(on("2026-11-28", material(""))).isEmpty();
    }

    @Test
    void a_battery_passports_members_are_not_yet_required_the_day_before_it_applies_and_missing_on_that_day() {
        assertThat(on("2027-02-17", battery("lmt"))).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.state()).isEqualTo(State.NOT_YET_REQUIRED);
            assertThat(finding.from()).contains(LocalDate.of(2027, 2, 18));
        });
        assertThat(on("2027-02-18", battery("lmt"))).isNotEmpty().allMatch(finding -> finding.state() == State.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"portable", "sli"})
    void a_battery_without_the_duty_of_a_passport_is_asked_for_none(String kind) {
        assertThat(on("2028-01-01", battery(kind))).isEmpty();
    }

    @Test
    void a_battery_in_another_category_breaks_a_rule_and_is_no_reason_to_refuse() {
        assertThat(on("2026-11-28", material(", \"classification\": {\"battery_category\": \"sli\"}")))
                .extracting(Finding::profile, Finding::member, Finding::state)
                .containsExactly(tuple(Profile.BATTERY, "category", State.BROKEN));
    }

    @Test
    void a_product_of_the_packaging_regime_is_reusable_packaging() {
        JsonNode product = JsonMapper.shared()
                .readTree(Payloads.product(
                        "PRD-DE-MUC-2026-CRATE-1", "Munich", ", \"passport\": {\"supported_regimes\": [\"ppwr\"]}"));

        List<Finding> findings = on("2026-11-28", product);

        assertThat(findings)
                .extracting(Finding::member, Finding::state, Finding::from)
                .contains(
                        tuple("product_category", State.BROKEN, Optional.empty()),
                        tuple("packaging.reuse_system_name", State.MISSING, Optional.empty()),
                        tuple("passport.data_carrier_id", State.NOT_YET_REQUIRED, Optional.empty()));
        assertThat(on("2026-08-11", product))
                .filteredOn(finding -> finding.member().startsWith("packaging."))
                .allMatch(finding -> finding.state() == State.NOT_YET_REQUIRED);
    }

    @ParameterizedTest
    @CsvSource({
        "20 01 33, 2026-11-08, ASK",
        "20 01 33, 2026-11-09, BROKEN",
        "19 02 11, 2026-11-09, BROKEN",
        "20 01 44, 2026-11-08, BROKEN",
        "20 01 44, 2026-11-09, ASK",
        "19 14 01, 2026-11-08, BROKEN",
        "19 14 01, 2026-11-09, MIRRORLESS",
        "16 06 05, 2026-11-08, MIRRORLESS",
        "16 06 05, 2026-11-09, BROKEN",
        "16 06 04, 2026-11-08, MIRRORLESS",
        "16 06 04, 2026-11-09, ASK",
        "17 02 05, 2026-11-28, BROKEN",
        "17 02, 2026-11-28, BROKEN",
        "17 09 03, 2026-11-28, ASK",
        "17 02 01, 2026-11-28, MIRRORLESS",
        "17 07 01, 2026-11-28, BROKEN",
        "99 01 01, 2026-11-28, BROKEN"
    })
    void a_waste_code_is_judged_by_the_list_of_the_day(String code, String day, String expected) {
        List<Finding> findings = on(day, material(", \"classification\": {\"ewc_code\": \"%s\"}".formatted(code)));

        if (expected.equals("MIRRORLESS")) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings).extracting(Finding::state).containsExactly(State.valueOf(expected));
        }
    }

    @Test
    void a_waste_shipment_is_not_for_everyone_and_keeps_its_documents_five_years() {
        assertThat(on("2026-11-28", transfer("""
                                , "received_at": "2026-06-03T09:00:00Z", "passport": {"visible_to": "public"},
                                "waste_shipment_doc_ref": "https://x.example/GLW.DE2612345678",
                                "traceability": {"retention_until": "2031-06-02T09:00:00Z", "document_refs": ["https://x.example/a"]}""")))
                .extracting(Finding::member, Finding::state)
                .containsExactlyInAnyOrder(
                        tuple("passport.visible_to", State.BROKEN),
                        tuple("traceability.retention_until", State.BROKEN));
    }

    @Test
    void a_waste_shipment_in_order_has_no_findings() {
        assertThat(on("2026-11-28", transfer("""
                                , "received_at": "2026-06-03T09:00:00Z", "passport": {"visible_to": "regulator"},
                                "waste_shipment_doc_ref": "https://x.example/GLW.DE2612345678",
                                "traceability": {"retention_until": "2031-06-03T09:00:00Z", "document_refs": ["https://x.example/a"]}"""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.example/GLW.DE26123, ASK",
        "https://x.example/some-file.pdf, ASK",
        "https://x.example/DE26GLAS5678, ASK",
        "https://x.example/DE2612345678, FINE",
        "https://x.example/DE2612345678.000001, FINE"
    })
    void a_document_number_of_another_form_asks_a_person(String reference, String expected) {
        assertThat(on("2026-11-28", transfer(", \"waste_shipment_doc_ref\": \"" + reference + "\"")).stream()
                        .anyMatch(finding -> finding.member().equals("waste_shipment_doc_ref")))
                .isEqualTo(expected.equals("ASK"));
    }
}
