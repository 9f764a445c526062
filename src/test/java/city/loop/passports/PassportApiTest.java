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
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PassportApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(400_000);
    private static final String KG_1000 = "{\"value\": 1000, \"unit\": \"kg\"}";

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
    private String id;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
    }

    private void register(String more) {
        assertThat(munich.post("/api/v1/material", material(id, "Munich", KG_1000, more))
                        .status())
                .isEqualTo(201);
    }

    private String registerProduct(String more) {
        String product = "PRD-DE-MUC-2026-DESK-" + NUMBER.incrementAndGet();
        assertThat(munich.post("/api/v1/product", product(product, "Munich", more))
                        .status())
                .isEqualTo(201);
        return product;
    }

    /// Hands all of it over to Berlin.
    private String moveToBerlin() {
        String number = id.substring(id.length() - 6);
        munich.post("/api/v1/offer", offer("OFR-PAS-" + number, id, "Munich", "Berlin", KG_1000));
        munich.post(
                "/api/v1/match", match("MCH-PAS-" + number, id, "OFR-PAS-" + number, "Munich", "Berlin", "accepted"));
        Answer moved =
                munich.post("/api/v1/transfer", transfer("TRF-PAS-" + number, id, "MCH-PAS-" + number, "completed"));
        assertThat(moved.status()).as(moved.body()).isEqualTo(201);
        return "TRF-PAS-" + number;
    }

    private JsonNode passport(String query) {
        Answer answer = nobody.get("/api/v1/passport/" + id + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "application/ld+json, application/ld+json",
        "'text/html;q=0.2, application/ld+json;q=0.8', application/ld+json",
        "'text/html, application/json;q=0.9', text/html",
        "*/*, text/html"
    })
    void one_address_answers_page_and_data_as_the_reader_likes(String accept, String type) {
        register("");

        Answer answer = nobody.get("/passport/" + id, "Accept", accept);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        assertThat(answer.headers().get("vary"))
                .anyMatch(vary -> vary.toLowerCase(java.util.Locale.ROOT).startsWith("accept,"));
    }

    @Test
    void a_form_that_nobody_offers_is_refused() {
        register("");

        assertThat(nobody.get("/passport/" + id, "Accept", "image/png").status())
                .isEqualTo(406);
    }

    @Test
    void the_page_names_its_other_forms() {
        register("");

        assertThat(nobody.get("/passport/" + id).body())
                .containsPattern("<link rel=\"alternate\" type=\"application/ld\\+json\"")
                .containsPattern("<link rel=\"alternate\" type=\"application/json\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json", "application/ld+json"})
    void a_passport_that_nobody_has_is_not_found_in_any_form(String accept) {
        assertThat(nobody.get("/passport/MAT-DE-MUC-2026-WOOD-NOBODY", "Accept", accept)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void data_is_the_stored_document_with_its_state_and_custody() {
        register(", \"future\": {\"deep\": [1, null]}");

        JsonNode passport =
                nobody.get("/passport/" + id, "Accept", "application/ld+json").json();

        assertThat(passport.path("future").toString()).isEqualTo("{\"deep\":[1,null]}");
        assertThat(passport.path("status").asString()).isEqualTo("registered");
        assertThat(passport.path("chain_of_custody").isArray()).isTrue();
    }

    @Test
    void a_key_sees_its_tier_at_the_address_of_the_page_too() {
        register(", \"traceability\": {\"batch_id\": \"B-17\"}");

        assertThat(nobody.get("/passport/" + id, "Accept", "application/json").body())
                .doesNotContain("B-17");
        assertThat(munich.get("/passport/" + id, "Accept", "application/json").body())
                .contains("B-17");
    }

    @Test
    void a_reader_who_has_the_version_gets_304_and_one_of_another_tier_does_not() {
        register("");
        String tag = nobody.get("/passport/" + id, "Accept", "application/json").header("ETag");

        assertThat(nobody.get("/passport/" + id, "Accept", "application/json", "If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(munich.get("/passport/" + id, "Accept", "application/json", "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_passport_before_a_change_can_be_read_after_it() {
        register("");
        String before = passport("").path("updated_at").asString();
        String transfer = moveToBerlin();

        assertThat(passport("").path("current_city").asString()).isEqualTo("Berlin");
        assertThat(passport("")
                        .path("chain_of_custody")
                        .get(0)
                        .path("transfer_id")
                        .asString())
                .isEqualTo(transfer);
        assertThat(passport("?at=" + before).path("current_city").asString()).isEqualTo("Munich");
        assertThat(passport("?at=" + before).path("chain_of_custody")).isEmpty();
    }

    @Test
    void a_transfer_stands_in_an_older_version_as_it_was_then() {
        register("");
        String number = id.substring(id.length() - 6);
        munich.post("/api/v1/offer", offer("OFR-OLD-" + number, id, "Munich", "Berlin", KG_1000));
        munich.post(
                "/api/v1/match", match("MCH-OLD-" + number, id, "OFR-OLD-" + number, "Munich", "Berlin", "accepted"));
        munich.post("/api/v1/transfer", transfer("TRF-OLD-" + number, id, "MCH-OLD-" + number, "scheduled"));
        String scheduled = passport("").path("updated_at").asString();
        munich.patch("/api/v1/transfer/TRF-OLD-" + number, "{\"status\": \"in_transit\"}");

        assertThat(passport("").path("chain_of_custody").get(0).path("status").asString())
                .isEqualTo("in_transit");
        assertThat(passport("?at=" + scheduled)
                        .path("chain_of_custody")
                        .get(0)
                        .path("status")
                        .asString())
                .isEqualTo("scheduled");
    }

    @Test
    void each_change_is_a_version_the_first_being_the_registration() {
        register("");
        moveToBerlin();

        JsonNode versions =
                nobody.get("/api/v1/passport/" + id + "/versions").json().path("results");

        assertThat(versions.valueStream().map(version -> version.path("change").asString()))
                .containsExactlyInAnyOrder("transfer", "item", "registered")
                .endsWith("registered");
        assertThat(versions.valueStream())
                .allSatisfy(version -> assertThat(
                                nobody.get(version.path("url").asString()).status())
                        .isEqualTo(200));
    }

    @Test
    void there_is_no_passport_before_its_registration() {
        register("");

        assertThat(nobody.get("/api/v1/passport/" + id + "?at=2020-01-01").status())
                .isEqualTo(404);
        assertThat(nobody.get("/passport/" + id + "?at=2020-01-01").status()).isEqualTo(404);
    }

    @Test
    void a_date_that_cannot_be_read_is_asked_back() {
        register("");

        Answer answer = nobody.get("/api/v1/passport/" + id + "?at=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("2026-11-28");
        assertThat(nobody.get("/passport/" + id + "?at=yesterday").status()).isEqualTo(400);
    }

    @Test
    void a_product_is_named_by_the_identifier_that_its_passport_gives() {
        register("");
        String address = nobody.get("/v1/dpps/" + id)
                .json()
                .path("uniqueProductIdentifier")
                .asString();
        String encoded = URLEncoder.encode(address, StandardCharsets.UTF_8);

        assertThat(nobody.get("/v1/dppsByProductId/" + encoded)
                        .json()
                        .path("digitalProductPassportId")
                        .asString())
                .isEqualTo(id);
        assertThat(nobody.get("/v1/dpps/" + encoded).status()).isEqualTo(400);
    }

    @Test
    void a_hidden_passport_is_found_in_no_way() {
        register(", \"passport\": {\"visible_to\": \"regulator\", \"gtin\": \"4006381333931\"}");

        for (String path : new String[] {
            "/passport/" + id,
            "/passport/" + id + "/qr.svg",
            "/passport/" + id + "/qr.png",
            "/api/v1/passport/" + id,
            "/api/v1/passport/" + id + "/versions",
            "/v1/dpps/" + id,
            "/v1/dppsByProductId/" + id
        }) {
            assertThat(nobody.get(path).status()).as(path).isEqualTo(404);
            assertThat(nobody.get(path, "Accept", "application/json").status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(nobody.post("/v1/dppsByProductIds", "[\"" + id + "\", \"4006381333931\"]")
                        .json()
                        .path("results")
                        .valueStream()
                        .map(dpp -> dpp.path("digitalProductPassportId").asString()))
                .doesNotContain(id);
        assertThat(munich.get("/v1/dpps/" + id).status()).isEqualTo(200);
    }

    @Test
    void a_dpp_has_the_identifiers_and_elements_of_the_record() {
        register(
                ", \"passport\": {\"economic_operator_id\": \"EORI-1\"}, \"traceability\": {\"facility_id\": \"F-1\"}");

        JsonNode dpp = munich.get("/v1/dpps/" + id).json();

        assertThat(dpp.propertyNames())
                .contains(
                        "digitalProductPassportId",
                        "uniqueProductIdentifier",
                        "granularity",
                        "dppSchemaVersion",
                        "dppStatus",
                        "lastUpdated",
                        "economicOperatorId",
                        "facilityId",
                        "elements");
        assertThat(dpp.path("uniqueProductIdentifier").asString()).endsWith("/passport/" + id);
        assertThat(dpp.path("elements")
                        .valueStream()
                        .map(element -> element.path("elementId").asString()))
                .contains("category", "quantity", "passport", "status");
        assertThat(nobody.get("/v1/dpps/" + id).json().has("facilityId")).isFalse();
    }

    @Test
    void many_dpps_are_read_page_by_page() {
        register("");
        String product = registerProduct("");
        String ids =
                "{\"productIds\": [\"%s\", \"http://x/passport/%s\", \"PRD-NOBODY-HAS-THIS\"]}".formatted(id, product);

        JsonNode first = nobody.post("/v1/dppsByProductIds?limit=1", ids).json();
        JsonNode second = nobody.post(
                        "/v1/dppsByProductIds?limit=1&cursor="
                                + first.path("cursor").asString(),
                        ids)
                .json();

        assertThat(first.path("results").get(0).path("digitalProductPassportId").asString())
                .isEqualTo(id);
        assertThat(second.path("results")
                        .get(0)
                        .path("digitalProductPassportId")
                        .asString())
                .isEqualTo(product);
        assertThat(second.has("cursor")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "{}", "[1]", "{\"productIds\": \"one\"}"})
    void a_list_of_ids_that_is_none_is_refused(String body) {
        assertThat(nobody.post("/v1/dppsByProductIds", body).status()).isEqualTo(400);
    }

    @Test
    void a_digital_link_leads_to_the_one_passport_and_to_a_choice_of_several() {
        String first = registerProduct(
                ", \"passport\": {\"gtin\": \"10614141000415\"}, \"traceability\": {\"serial_number\": \"S-%s\"}"
                        .formatted(id));

        Answer one = nobody.get("/01/10614141000415");
        assertThat(one.status()).isEqualTo(307);
        assertThat(one.header("Location")).isEqualTo("/passport/" + first);

        registerProduct(", \"passport\": {\"gtin\": \"10614141000415\"}");
        assertThat(nobody.get("/01/10614141000415/21/S-" + id, "Accept", "application/json")
                        .header("Location"))
                .isEqualTo("/passport/" + first);
        assertThat(nobody.get("/01/10614141000415", "Accept", "application/json")
                        .body())
                .contains("https://gs1.org/voc/pip", first);
    }

    /// A lot or serial number may have a slash (GS1 General Specifications, figure 7.11-1), encoded in the address.
    @ParameterizedTest
    @CsvSource({
        "text/html, 10, %2F",
        "text/html, 21, %2f",
        "application/json, 10, %2f",
        "application/json, 21, %2F",
        "application/json, 10, %2F%2F",
        "text/html, 10, %2F%2F"
    })
    void a_digital_link_may_name_a_lot_or_serial_number_with_a_slash(String accept, String qualifier, String slash) {
        String number = id + slash.toUpperCase(Locale.ROOT).replace("%2F", "/") + "7";
        String product =
                registerProduct(", \"passport\": {\"gtin\": \"614141000036\"}, \"traceability\": {\"%s\": \"%s\"}"
                        .formatted(qualifier.equals("10") ? "lot_number" : "serial_number", number));

        Answer answer =
                nobody.get("/01/614141000036/" + qualifier + "/" + number.replaceAll("/+", slash), "Accept", accept);

        assertThat(answer.status()).as(answer.body()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo("/passport/" + product);
    }

    @ParameterizedTest
    @CsvSource({
        "/01/614141000036/10/..%2f..%2fapi%2fv1%2fmaterial, 404",
        "/01/614141000036%2f10%2fA, 400",
        "/01/614141000036/10/A%2fB/C, 400",
        "/01/614141000036/10/A%252fB, 400",
        "/passport/01%2f614141000036, 400"
    })
    void a_slash_is_encoded_in_a_number_only(String path, int status) {
        for (String accept : List.of("text/html", "application/json")) {
            assertThat(nobody.get(path, "Accept", accept).status()).as(accept).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/01/4006381333930, text/html, 400",
        "/01/4006381333930, application/json, 400",
        "/01/96385074/10/NOBODYS-LOT, text/html, 404",
        "/01/96385074/10/NOBODYS-LOT, application/json, 404"
    })
    void a_digital_link_that_leads_nowhere_says_why(String path, String accept, int status) {
        Answer answer = nobody.get(path, "Accept", accept);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith(accept);
    }

    @ParameterizedTest
    @CsvSource({"pip, ''", "gs1:dpp, ''", "traceability, #custody", "https://gs1.org/voc/sustainabilityInfo, #footprint"
    })
    void a_link_type_leads_to_its_part_of_the_passport(String type, String part) {
        String lot = "L" + id;
        String product = registerProduct(
                ", \"passport\": {\"gtin\": \"614141000036\"}, \"traceability\": {\"lot_number\": \"%s\"}"
                        .formatted(lot));

        Answer answer = nobody.get("/01/614141000036/10/" + lot + "?linkType=" + type);

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.header("Location")).isEqualTo("/passport/" + product + part);
        assertThat(nobody.get("/01/614141000036/10/" + lot + "?linkType=linkset")
                        .header("Content-Type"))
                .startsWith("application/linkset+json");
        assertThat(nobody.get("/01/614141000036/10/" + lot + "?linkType=recipe").status())
                .isEqualTo(404);
    }

    @Test
    void the_codes_are_pictures() {
        register("");

        Answer svg = nobody.get("/passport/" + id + "/qr.svg");
        assertThat(svg.header("Content-Type")).startsWith("image/svg+xml");
        assertThat(svg.body()).startsWith("<svg").contains("<title>");
        assertThat(nobody.get("/passport/" + id + "/qr.png").header("Content-Type"))
                .isEqualTo("image/png");
    }

    @Test
    void the_other_city_sees_the_passport_too() {
        register("");

        assertThat(nobody.as(ApiKeysForTests.writing(BERLIN, keys, current))
                        .get("/v1/dpps/" + id)
                        .status())
                .isEqualTo(200);
    }
}
