package city.loop.passports;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.match;
import static city.loop.testing.Payloads.material;
import static city.loop.testing.Payloads.offer;
import static city.loop.testing.Payloads.product;
import static city.loop.testing.Payloads.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.library.Schemas;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ExportApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(500_000);
    private static final String KG_1000 = "{\"value\": 1000, \"unit\": \"kg\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    @Autowired
    private Schemas schemas;

    @Autowired
    private JdbcClient database;

    private ApiClient nobody;
    private ApiClient munich;
    private ApiClient berlin;
    private String id;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = nobody.as(ApiKeysForTests.writing(BERLIN, keys, current));
        id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
    }

    private void handOver() {
        String number = id.substring(id.length() - 6);
        munich.post("/api/v1/material", material(id, "Munich"));
        munich.post("/api/v1/offer", offer("OFR-EXP-" + number, id, "Munich", "Berlin", KG_1000));
        munich.post(
                "/api/v1/match", match("MCH-EXP-" + number, id, "OFR-EXP-" + number, "Munich", "Berlin", "accepted"));
        munich.post("/api/v1/transfer", transfer("TRF-EXP-" + number, id, "MCH-EXP-" + number, "scheduled"));
        munich.patch("/api/v1/transfer/TRF-EXP-" + number, "{\"status\": \"in_transit\"}");
        assertThat(berlin.patch("/api/v1/transfer/TRF-EXP-" + number, "{\"status\": \"completed\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_events_of_a_hand_over_are_the_steps_of_the_loop() {
        handOver();

        JsonNode document = munich.get("/api/v1/passport/" + id + "/epcis").json();

        assertThat(document.path("type").asString()).isEqualTo("EPCISDocument");
        assertThat(document.path("schemaVersion").asString()).isEqualTo("2.0");
        assertThat(events(document).stream().map(event -> event.path("bizStep").asString()))
                .containsExactly("commissioning", "commissioning", "accepting", "shipping", "receiving");
        assertThat(events(document).getFirst().path("epcList").get(0).asString())
                .isEqualTo("urn:loop:material:" + id);
    }

    @Test
    void each_event_fits_the_profiles_mapping() {
        handOver();

        for (JsonNode event :
                events(munich.get("/api/v1/passport/" + id + "/epcis").json())) {
            ObjectNode mapping = JsonMapper.shared().createObjectNode().put("fixture_id", "test");
            mapping.putObject("pinned_versions").put("epcis", "2.0.1").put("cbv", "2.0");
            String[] epc = event.path("epcList").get(0).asString().split(":", 4);
            mapping.putObject("core_dp_mapping")
                    .put("evidence_event_type", "registered")
                    .put("subject_type", epc[2])
                    .put("subject_id", epc[3]);
            mapping.set("epcis_subset_event", event);

            assertThat(schemas.check(schemas.find("core-dp/epcis-mapping").orElseThrow(), mapping)
                            .violations())
                    .as(event.toString())
                    .isEmpty();
        }
    }

    /// EPCIS 2.0.1, 7.4.1 and 7.4.2, and CBV 2.0, 7.1: the members and values that an ObjectEvent in JSON may have.
    /// (The export also passed GS1's own JSON schema, which is in no Maven repository.)
    @Test
    void each_event_keeps_the_rules_of_an_epcis_object_event() {
        handOver();
        JsonNode document = munich.get("/api/v1/passport/" + id + "/epcis").json();

        assertThat(document.propertyNames())
                .containsExactlyInAnyOrder("@context", "type", "schemaVersion", "creationDate", "epcisBody");
        assertThat(document.at("/@context/0").asString())
                .isEqualTo("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
        for (JsonNode event : events(document)) {
            assertThat(event.path("type").asString()).isEqualTo("ObjectEvent");
            assertThat(event.path("action").asString()).isIn("ADD", "OBSERVE", "DELETE");
            assertThat(event.path("eventTimeZoneOffset").asString()).matches("[+-](0\\d|1[0-4]):[0-5]\\d");
            assertThat(Instant.parse(event.path("eventTime").asString())).isBefore(Instant.now());
            assertThat(event.path("bizStep").asString()).isIn("commissioning", "accepting", "shipping", "receiving");
            assertThat(event.path("epcList").valueStream().map(epc -> URI.create(epc.asString())))
                    .isNotEmpty()
                    .allMatch(URI::isAbsolute);
            assertThat(event.path("eventID").asString()).matches("ni:///sha-256;[0-9a-f]{64}");
            // What is not the standard's has a prefix that the context explains.
            assertThat(event.propertyNames())
                    .containsExactlyInAnyOrder(
                            "type",
                            "eventTime",
                            "eventTimeZoneOffset",
                            "eventID",
                            "action",
                            "bizStep",
                            "epcList",
                            "loop:item");
        }
        assertThat(document.at("/@context/1/loop").asString()).isEqualTo("urn:loop:");
    }

    @Test
    void an_event_keeps_its_id_from_export_to_export_and_no_two_share_one() {
        handOver();

        List<String> first = ids(munich.get("/api/v1/passport/" + id + "/epcis").json());

        assertThat(first).doesNotHaveDuplicates();
        assertThat(ids(munich.get("/api/v1/passport/" + id + "/epcis").json())).isEqualTo(first);
    }

    @Test
    void events_and_the_registration_file_are_for_operators() {
        munich.post("/api/v1/material", material(id, "Munich"));

        for (String path : List.of("/epcis", "/registration")) {
            assertThat(nobody.get("/api/v1/passport/" + id + path).status()).isEqualTo(401);
            assertThat(berlin.get("/api/v1/passport/" + id + path).status()).isEqualTo(200);
        }
        assertThat(berlin.get("/api/v1/passport/" + id + "/readiness").status()).isEqualTo(403);
        assertThat(munich.get("/api/v1/passport/" + id + "/readiness").status()).isEqualTo(200);
    }

    @Test
    void the_registration_file_says_what_it_lacks() {
        munich.post(
                "/api/v1/material",
                material(id, "Munich", KG_1000, ", \"passport\": {\"economic_operator_id\": \"EORI-7\"}"));

        JsonNode file = munich.get("/api/v1/passport/" + id + "/registration").json();

        assertThat(file.path("uniqueProductIdentifier").asString()).endsWith("/passport/" + id);
        assertThat(file.path("uniqueOperatorIdentifier").asString()).isEqualTo("EORI-7");
        assertThat(file.path("missing").valueStream().map(JsonNode::asString))
                .contains("uniqueFacilityIdentifier", "commodityCode")
                .doesNotContain("uniqueOperatorIdentifier");
    }

    @Test
    void the_readiness_answer_names_member_state_and_day() {
        munich.post(
                "/api/v1/material",
                material(id, "Munich", KG_1000, ", \"classification\": {\"battery_category\": \"lmt\"}"));

        JsonNode checks =
                munich.get("/api/v1/passport/" + id + "/readiness").json().path("checks");

        assertThat(checks.valueStream())
                .anySatisfy(check -> {
                    assertThat(check.path("member").asString()).isEqualTo("category");
                    assertThat(check.path("state").asString()).isEqualTo("broken");
                })
                .anySatisfy(check -> {
                    assertThat(check.path("member").asString()).isEqualTo("passport.carbon_footprint_kg_co2e");
                    assertThat(check.path("message").asString()).contains("is missing");
                });
    }

    @Test
    void a_label_is_a_pdf_of_its_own() {
        munich.post("/api/v1/material", material(id, "Munich"));

        var answer = nobody.get("/passport/" + id + "/label.pdf");

        assertThat(answer.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(answer.body()).startsWith("%PDF-");
    }

    @Test
    void a_composition_is_read_in_both_directions() {
        munich.post("/api/v1/material", material(id, "Munich"));
        String desk = "PRD-DE-MUC-2026-DESK-" + NUMBER.incrementAndGet();
        assertThat(munich.post("/api/v1/product", product(desk, "Munich", ", \"material_ids\": [\"" + id + "\"]"))
                        .status())
                .isEqualTo(201);

        assertThat(nobody.get("/passport/" + desk).body()).contains("/passport/" + id);
        assertThat(nobody.get("/passport/" + id).body()).contains("/passport/" + desk);
    }

    @Test
    void versions_are_only_ever_added() {
        assertThat(database.sql("""
                        select privilege from unnest(array['UPDATE', 'DELETE', 'TRUNCATE']) privilege
                        where has_table_privilege('portal_app', 'passports.version', privilege)
                           or (privilege = 'UPDATE' and has_any_column_privilege('portal_app', 'passports.version', privilege))""").query(String.class).list()).isEmpty();
    }

    private static List<JsonNode> events(JsonNode document) {
        return document.path("epcisBody").path("eventList").valueStream().toList();
    }

    private static List<String> ids(JsonNode document) {
        return events(document).stream()
                .map(event -> event.path("eventID").asString())
                .toList();
    }
}
