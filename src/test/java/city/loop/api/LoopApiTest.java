package city.loop.api;

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
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LoopApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);
    private static final String KG_100 = "{\"value\": 100, \"unit\": \"kg\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    private ApiClient nobody;
    private ApiClient munich;
    private ApiClient berlin;
    private ApiClient installation;
    private String material;
    private String offer;
    private String match;
    private String transfer;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = nobody.as(ApiKeysForTests.writing(BERLIN, keys, current));
        installation = nobody.as(ApiKeysForTests.writing(null, keys, current));
        int number = NUMBER.incrementAndGet();
        material = "MAT-DE-MUC-2026-WOOD-" + number;
        offer = "OFR-API-" + number;
        match = "MCH-API-" + number;
        transfer = "TRF-API-" + number;
    }

    private Answer register() {
        return munich.post("/api/v1/material", material(material, "Munich"));
    }

    private Answer publish(String quantity) {
        return munich.post("/api/v1/offer", offer(offer, material, "Munich", "Berlin", quantity));
    }

    private Answer propose(String status) {
        return munich.post("/api/v1/match", match(match, material, offer, "Munich", "Berlin", status));
    }

    private void openOffer() {
        register();
        assertThat(publish(KG_100).status()).isEqualTo(201);
    }

    private void acceptedMatch() {
        openOffer();
        assertThat(propose("accepted").status()).isEqualTo(201);
    }

    @Test
    void a_material_is_answered_as_stored_with_its_state() {
        Answer answer = register();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/material/" + material);
        assertThat(answer.json().path("status").asString()).isEqualTo("registered");
        assertThat(answer.json().path("created_at").isString()).isTrue();
    }

    @Test
    void a_material_is_read_back_equal_unknown_members_and_extreme_numbers_included() {
        String payload = material(
                material,
                "Munich",
                "{\"value\": 1e300, \"unit\": \"kg\"}",
                ", \"future\": {\"deep\": [1, 5e-324, null]}, \"nothing\": null");
        assertThat(munich.post("/api/v1/material", payload).status()).isEqualTo(201);

        Answer answer = nobody.get("/api/v1/material/" + material);

        assertThat(answer.header("Content-Type")).startsWith("application/ld+json");
        assertThat(answer.json()).isEqualTo(new JsonMapper().readTree(payload));
    }

    @Test
    void a_reader_who_has_the_current_document_gets_304() {
        register();
        String tag = nobody.get("/api/v1/material/" + material).header("ETag");

        assertThat(nobody.get("/api/v1/material/" + material, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"of-another-time\", %s",
                "W/\"of-another-time\",%s,\"x\"",
                "\"with, comma\", %s",
            })
    void a_reader_may_name_several_documents_that_it_has(String known) {
        register();
        String tag = nobody.get("/api/v1/material/" + material).header("ETag");
        assertThat(tag).startsWith("W/");

        for (String same : new String[] {tag, tag.substring(2)}) {
            assertThat(nobody.get("/api/v1/material/" + material, "If-None-Match", known.formatted(same))
                            .status())
                    .isEqualTo(304);
        }
        assertThat(nobody.get("/api/v1/material/" + material, "If-None-Match", known.formatted("\"no\""))
                        .status())
                .isEqualTo(200);
    }

    /// RFC 9110, section 13.1.2.
    @Test
    void a_reader_who_wants_only_what_is_not_there_yet_gets_304_for_whatever_is() {
        acceptedMatch();

        for (String path : List.of(
                "/api/v1/material/" + material,
                "/munich/api/v1/material/" + material,
                "/api/v1/offer/" + offer,
                "/api/v1/match/" + match,
                "/api/v1/passport/" + material,
                "/passport/" + material,
                "/api/v1/material?limit=1",
                "/api/v1/offer",
                "/api/v1/node/info",
                "/api/v1/signals",
                "/api/v1/events",
                "/api/v1/evidence/chain",
                "/munich/api/map.geojson",
                "/library/schemas/offer.json",
                "/openapi.json",
                "/munich")) {
            for (String method : List.of("GET", "HEAD")) {
                Answer answer = nobody.send(method, path, null, "Accept", "*/*", "If-None-Match", "*");

                assertThat(answer.status()).as(method + " " + path).isEqualTo(304);
                assertThat(answer.body()).as(method + " " + path).isEmpty();
            }
        }
        assertThat(nobody.get("/api/v1/material/" + material, "If-None-Match", "*")
                        .header("ETag"))
                .isEqualTo(nobody.get("/api/v1/material/" + material).header("ETag"));
        assertThat(nobody.get("/passport/" + material, "Accept", "application/json", "If-None-Match", "*")
                        .status())
                .isEqualTo(304);
        assertThat(nobody.get("/api/v1/material/MAT-DE-MUC-2026-WOOD-NONE99", "If-None-Match", "*")
                        .status())
                .isEqualTo(404);
        assertThat(nobody.send(
                                "POST",
                                "/api/v1/material/search",
                                "{}",
                                "Content-Type",
                                "application/json",
                                "If-None-Match",
                                "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_head_of_whatever_is_read_is_asked_for_as_well() {
        register();

        for (String path : List.of(
                "/api/v1/material/" + material,
                "/passport/" + material,
                "/library/schemas/offer.json",
                "/library/schemas/offer",
                "/library/contexts/loop-v0.2.0.jsonld")) {
            Answer whole = nobody.get(path, "Accept", "application/json");
            Answer head = nobody.send("HEAD", path, null, "Accept", "application/json");

            assertThat(head.status()).as(path).isEqualTo(200);
            assertThat(head.body()).as(path).isEmpty();
            for (String header : List.of("ETag", "Content-Type", "Vary")) {
                assertThat(head.header(header)).as(path + " " + header).isEqualTo(whole.header(header));
            }
        }
    }

    @Test
    void a_second_record_with_the_id_is_a_conflict() {
        register();

        assertThat(register().status()).isEqualTo(409);
    }

    @Test
    void an_id_that_no_address_could_hold_is_refused_by_its_name() {
        String endless = "MAT-DE-MUC-2026-WOOD-"
                + new Random(7)
                        .ints(9_000, 'A', 'Z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());

        Answer answer = munich.post("/api/v1/material", material(endless, "Munich"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/details/violations/0/pointer").stringValue())
                .isEqualTo("/id");
    }

    @Test
    void each_tier_sees_its_members_and_no_more() {
        String more = """
                , "location": {"lat": 48.1, "lon": 11.5, "address": "Yard 3"}, "classification": {"ewc_code": "17 02 01"},
                "traceability": {"batch_id": "B1", "due_diligence_ref": "DD1", "retention_until": "2030-01-01T00:00:00Z"},
                "metadata": {"notes": "dry"}, "passport": {"repair_score": 3, "substances_of_concern": [{"name": "lead"}]},
                "extra": {"serial_number": "S1", "open": true}""";
        munich.post("/api/v1/material", material(material, "Munich", KG_100, more));

        Answer byNobody = nobody.get("/api/v1/material/" + material);
        Answer byOperator = berlin.get("/api/v1/material/" + material);
        Answer byOwner = munich.get("/api/v1/material/" + material);

        assertThat(byNobody.body())
                .contains("repair_score", "\"open\"", "48.1")
                .doesNotContain("Yard 3", "17 02 01", "B1", "DD1", "2030-01-01", "dry", "lead", "S1");
        assertThat(byOperator.body())
                .contains("Yard 3", "17 02 01", "B1", "dry", "S1")
                .doesNotContain("DD1", "2030-01-01", "lead");
        assertThat(byOwner.body()).contains("DD1", "2030-01-01", "lead", "S1");
        assertThat(byNobody.header("Vary")).contains("X-API-Key");
    }

    @Test
    void a_record_below_the_readers_tier_is_not_there() {
        munich.post(
                "/api/v1/material",
                material(material, "Munich", KG_100, ", \"passport\": {\"visible_to\": \"operator\"}"));
        publish(KG_100);

        assertThat(nobody.get("/api/v1/material/" + material).status()).isEqualTo(404);
        assertThat(nobody.get("/api/v1/material?limit=100").body()).doesNotContain(material);
        assertThat(nobody.get("/api/v1/offer/" + offer).status()).isEqualTo(404);
        assertThat(nobody.get("/munich/search").body()).doesNotContain(offer);
        assertThat(nobody.get("/passport/" + material).status()).isEqualTo(404);
        assertThat(berlin.get("/api/v1/material/" + material).status()).isEqualTo(200);
    }

    @Test
    void a_record_that_others_have_just_read_is_not_there_for_who_may_not_see_it() {
        munich.post(
                "/api/v1/material",
                material(material, "Munich", KG_100, ", \"passport\": {\"visible_to\": \"operator\"}"));
        assertThat(munich.get("/api/v1/material/" + material).status()).isEqualTo(200);
        assertThat(berlin.get("/api/v1/material/" + material).status()).isEqualTo(200);

        assertThat(nobody.get("/api/v1/material/" + material).status()).isEqualTo(404);
    }

    @Test
    void a_record_that_was_looked_for_before_it_was_registered_is_there_afterwards() {
        assertThat(nobody.get("/api/v1/material/" + material).status()).isEqualTo(404);

        register();

        assertThat(nobody.get("/api/v1/material/" + material).status()).isEqualTo(200);
    }

    @Test
    void all_violations_are_reported_at_once() {
        Answer answer = munich.post(
                "/api/v1/material",
                material(material, "M", "{\"value\": \"120\", \"unit\": \"stone\"}", ", \"contact\": \"me\""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json()
                        .path("error")
                        .path("details")
                        .path("violations")
                        .valueStream()
                        .map(violation -> violation.path("pointer").asString()))
                .contains("/quantity/value", "/quantity/unit", "/origin_city", "/current_city", "/contact");
    }

    @Test
    void an_offer_of_more_than_is_available_is_refused() {
        register();
        assertThat(publish("{\"value\": 0.9, \"unit\": \"t\"}").status()).isEqualTo(201);
        offer += "-B";

        Answer answer = publish(KG_100.replace("100", "100.5"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("only 100 kg of the item are available", "\"available\":100");
        assertThat(answer.json().path("error").path("details").path("pointer").asString())
                .isEqualTo("/quantity/value");
    }

    @Test
    void an_offer_in_a_unit_that_does_not_convert_is_refused() {
        register();

        assertThat(publish("{\"value\": 1, \"unit\": \"piece\"}").status()).isEqualTo(400);
    }

    @Test
    void an_offer_of_an_unknown_material_is_refused() {
        assertThat(publish(KG_100).status()).isEqualTo(400);
    }

    @Test
    void a_match_reserves_its_offer_and_its_end_opens_it_again() {
        openOffer();
        propose("proposed");
        assertThat(nobody.get("/api/v1/offer/" + offer).json().path("status").asString())
                .isEqualTo("reserved");

        Answer answer = munich.patch("/api/v1/match/" + match, "{\"status\": \"rejected\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(nobody.get("/api/v1/offer/" + offer).json().path("status").asString())
                .isEqualTo("open");
    }

    @Test
    void a_second_active_match_is_a_conflict() {
        acceptedMatch();
        match += "-B";

        assertThat(propose("proposed").status()).isEqualTo(409);
    }

    @Test
    void a_match_on_a_withdrawn_offer_is_refused() {
        openOffer();
        munich.patch("/api/v1/offer/" + offer, "{\"status\": \"withdrawn\"}");

        assertThat(propose("proposed").status()).isEqualTo(400);
    }

    @Test
    void a_match_on_another_item_than_the_offers_is_refused() {
        openOffer();
        String other = material.replace("WOOD", "BEAM");
        munich.post("/api/v1/material", material(other, "Munich"));

        assertThat(munich.post("/api/v1/match", match(match, other, offer, "Munich", "Berlin", "proposed"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_transfer_needs_an_accepted_match() {
        openOffer();
        propose("proposed");

        assertThat(munich.post("/api/v1/transfer", transfer(transfer, material, match, "scheduled"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_match_has_one_live_transfer() {
        acceptedMatch();
        munich.post("/api/v1/transfer", transfer(transfer, material, match, "scheduled"));

        assertThat(munich.post("/api/v1/transfer", transfer(transfer + "-B", material, match, "in_transit"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void a_cancelled_transfer_makes_room_for_another() {
        acceptedMatch();
        munich.post("/api/v1/transfer", transfer(transfer, material, match, "cancelled"));

        assertThat(munich.post("/api/v1/transfer", transfer(transfer + "-B", material, match, "scheduled"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_match_with_a_live_transfer_cannot_expire() {
        acceptedMatch();
        munich.post("/api/v1/transfer", transfer(transfer, material, match, "scheduled"));

        assertThat(munich.patch("/api/v1/match/" + match, "{\"status\": \"expired\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void the_whole_quantity_handed_over_brings_the_item_to_the_receiving_city() {
        register();
        publish("{\"value\": 1, \"unit\": \"t\"}");
        propose("accepted");
        munich.post("/api/v1/transfer", transfer(transfer, material, match, "scheduled"));

        munich.patch("/api/v1/transfer/" + transfer, """
                {"status": "completed", "received_at": "2026-06-02T18:00:00Z", "traceability": {"batch_id": "B7"}}""");

        Answer stored = nobody.get("/api/v1/material/" + material);
        Answer row = nobody.get("/munich/api/v1/material?limit=100");
        assertThat(stored.json().path("current_city").asString()).isEqualTo("Munich");
        assertThat(row.json()
                        .valueStream()
                        .filter(found -> found.path("id").asString().equals(material))
                        .map(found -> found.path("current_city").asString()))
                .containsExactly("Berlin");
        assertThat(munich.get("/api/v1/transfer/" + transfer)
                        .json()
                        .path("traceability")
                        .path("batch_id")
                        .asString())
                .isEqualTo("B7");
    }

    @Test
    void a_patch_on_an_older_version_is_refused() {
        acceptedMatch();
        munich.post("/api/v1/transfer", transfer(transfer, material, match, "scheduled"));
        String tag = munich.get("/api/v1/transfer/" + transfer).header("ETag");
        munich.patch("/api/v1/transfer/" + transfer, "{\"status\": \"in_transit\"}", "If-Match", tag);

        assertThat(munich.patch("/api/v1/transfer/" + transfer, "{\"status\": \"completed\"}", "If-Match", tag)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void another_city_may_not_offer_what_is_not_its_own() {
        register();

        assertThat(berlin.post("/api/v1/offer", offer(offer, material, "Berlin", "Berlin", KG_100))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void the_city_that_an_offer_is_for_accepts_it() {
        openOffer();

        assertThat(berlin.post("/api/v1/match", match(match, material, offer, "Munich", "Berlin", "accepted"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_withdrawn_offer_is_gone_for_everybody_else_and_its_quantity_back() {
        openOffer();
        munich.patch("/api/v1/offer/" + offer, "{\"status\": \"withdrawn\"}");

        assertThat(nobody.get("/api/v1/offer/" + offer).status()).isEqualTo(404);
        assertThat(nobody.get("/munich/offers/" + offer).status()).isEqualTo(404);
        assertThat(munich.get("/api/v1/offer/" + offer).json().path("status").asString())
                .isEqualTo("withdrawn");
        offer += "-B";
        assertThat(publish("{\"value\": 1000, \"unit\": \"kg\"}").status()).isEqualTo(201);
    }

    @Test
    void a_products_name_stands_in_lists() {
        String id = material.replace("MAT-", "PRD-");
        munich.post("/api/v1/product", product(id, "Munich", ""));

        assertThat(nobody.get("/munich/api/v1/product?category=furniture-office&limit=100")
                        .json()
                        .valueStream()
                        .filter(row -> row.path("id").asString().equals(id))
                        .map(row -> row.path("name").asString()
                                + row.path("product_category").asString()))
                .containsExactly("Oak deskfurniture-office");
    }

    @Test
    void a_list_goes_on_page_by_page_without_gap_or_repeat() {
        for (String letter : new String[] {"A", "B", "C"}) {
            installation.post("/api/v1/material", material(material + letter, "Berlin"));
        }

        Answer first = nobody.get("/berlin/api/v1/material?limit=2");
        String next = first.header("Link").replaceAll("<http://[^/]+(.*)>; rel=\"next\"", "$1");
        Answer second = nobody.get(next);

        assertThat(first.json().get(0).path("id").asString()).isEqualTo(material + "C");
        assertThat(first.json().get(1).path("id").asString()).isEqualTo(material + "B");
        assertThat(second.json().get(0).path("id").asString()).isEqualTo(material + "A");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "many", "9999999999"})
    void a_limit_outside_of_1_to_100_is_refused(String limit) {
        assertThat(nobody.get("/api/v1/material?limit=" + limit).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"''", "{", "{'a':1}", "[]", "null", "{} {}", "{\"a\":1,}"})
    void what_is_no_single_json_object_is_refused(String body) {
        assertThat(munich.post("/api/v1/offer", body).status()).isEqualTo(400);
    }

    @Test
    void another_media_type_is_refused() {
        assertThat(munich.send("POST", "/api/v1/offer", "{}", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/nothing",
                "/api/nothing",
                "/no/such/place",
                "/munich/api/v1/nothing",
                "/api/v1/offer/x%00y"
            })
    void an_unknown_path_is_answered_in_the_protocols_form(String path) {
        Answer answer = nobody.get(path, "Accept", "application/json");

        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.json().path("error").path("code").asString()).isIn("NOT_FOUND", "INVALID_REQUEST");
    }

    @Test
    void a_node_says_who_it_is() {
        Answer answer = nobody.get("/munich/api/v1/node/info");

        assertThat(answer.json().path("id").asString()).isEqualTo("munich.loop");
        assertThat(answer.json().path("endpoint").asString()).startsWith("https://");
    }
}
