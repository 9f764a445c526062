package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.material;
import static city.loop.testing.Payloads.product;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.library.Schemas;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Both forms of a search over HTTP.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class SearchApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MATERIALS = 25;

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

    private ApiClient nobody;
    private ApiClient munich;
    private ApiClient berlin;

    @BeforeEach
    void records() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = nobody.as(ApiKeysForTests.writing(BERLIN, keys, current));
        for (int i = 0; i < MATERIALS; i++) {
            munich.post("/api/v1/material", copper("MAT-DE-MUC-2026-COPPER-%06d".formatted(i), i, ""));
        }
        munich.post(
                "/api/v1/material",
                copper("MAT-DE-MUC-2026-COPPER-HIDDEN", 5, ", \"passport\": {\"visible_to\": \"operator\"}"));
        munich.post("/api/v1/product", product("PRD-DE-MUC-2026-DESK-000001", "München", ""));
    }

    private static String copper(String id, int north, String more) {
        return material(
                        id,
                        "München",
                        "{\"value\": %d, \"unit\": \"kg\"}".formatted(100 + north),
                        ", \"location\": {\"lat\": %s, \"lon\": 11.575, \"address\": \"Yard 5\"}, \"metadata\": {\"a\": 1}%s"
                                .formatted(48.137 + north * 0.01, more))
                .replace("organic-wood", "metal-copper");
    }

    private Answer search(String body) {
        return nobody.post("/api/v1/material/search", body);
    }

    @Test
    void the_simple_form_answers_documents_as_the_reader_may_see_them_and_how_many_there_are() {
        Answer answer = search("{\"category\": \"metal-copper\", \"radius_km\": 5.6, \"near\": \"München\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("results", "total");
        // A hundredth of a degree is 1.11 km, so the sixth is 5.56 km away; the hidden one is there for operators only.
        assertThat(answer.json().path("total").asInt()).isEqualTo(6);
        assertThat(answer.json()
                        .path("results")
                        .valueStream()
                        .map(row -> row.path("@type").asString()))
                .containsOnly("MaterialDNA")
                .hasSize(6);
        assertThat(answer.body()).doesNotContain("Yard 5").doesNotContain("metadata");
        assertThat(munich.post("/munich/api/v1/material/search", "{\"category\": \"metal-copper\", \"radius_km\": 5.6}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(7);
    }

    @Test
    void pages_lead_on_by_next_until_all_was_seen_once() {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = search("{\"category\": \"metal-*\", \"limit\": 10%s}".formatted(cursor))
                    .json();
            assertThat(page.path("total").asInt()).isEqualTo(MATERIALS);
            page.path("results")
                    .valueStream()
                    .map(row -> row.path("id").asString())
                    .forEach(ids::add);
            cursor = page.has("next")
                    ? ", \"cursor\": \"%s\"".formatted(page.path("next").asString())
                    : "";
        } while (!cursor.isEmpty());

        assertThat(ids).hasSize(MATERIALS).doesNotHaveDuplicates();
    }

    @Test
    void a_cursor_belongs_to_its_filters_and_its_node() {
        String next = search("{\"category\": \"metal-*\", \"limit\": 10}")
                .json()
                .path("next")
                .asString();

        assertThat(search("{\"category\": \"metal-copper\", \"cursor\": \"%s\"}".formatted(next))
                        .status())
                .isEqualTo(400);
        assertThat(nobody.post(
                                "/munich/api/v1/material/search",
                                "{\"category\": \"metal-*\", \"cursor\": \"%s\"}".formatted(next))
                        .status())
                .isEqualTo(400);
        assertThat(search("{\"category\": \"metal-*\", \"cursor\": \"A%s\"}".formatted(next.substring(1)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_citys_node_searches_its_own_and_distances_count_from_there() {
        String near = "{\"category\": \"metal-copper\", \"radius_km\": 50}";

        assertThat(nobody.post("/munich/api/v1/material/search", near)
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(MATERIALS);
        assertThat(nobody.post("/berlin/api/v1/material/search", near)
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(nobody.post("/nowhere/api/v1/material/search", near).status())
                .isEqualTo(404);
    }

    @Test
    void quantity_and_cost_narrow_a_search() {
        assertThat(search("{\"category\": \"metal-copper\", \"min_quantity\": 120}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(5);
        // Nothing is offered, so it is the way to Berlin, some 500 km at 0.02 LC each.
        assertThat(search("{\"category\": \"metal-copper\", \"max_loop_cost\": 9.0, \"near\": \"berlin\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(search("{\"category\": \"metal-copper\", \"max_loop_cost\": 11, \"near\": \"berlin.loop\"}")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(MATERIALS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\": \"red\"}",
                "{\"category\": 5}",
                "{\"category\": null}",
                "{\"category\": \"\"}",
                "{\"category\": \"p*t\"}",
                "{\"radius_km\": -1}",
                "{\"radius_km\": \"5\"}",
                "{\"radius_km\": null}",
                "{\"min_quantity\": true}",
                "{\"min_quantity\": -0.5}",
                "{\"max_loop_cost\": []}",
                "{\"limit\": 0}",
                "{\"limit\": 101}",
                "{\"limit\": 1.5}",
                "{\"limit\": \"5\"}",
                "{\"limit\": 1e300}",
                "{\"cursor\": \"x\"}",
                "{\"cursor\": \"Y3Vyc29y\"}",
                "{\"cursor\": 7}",
                "{\"near\": \"Atlantis\", \"radius_km\": 5}",
                "{\"near\": {\"lat\": 91, \"lon\": 0}, \"radius_km\": 5}",
                "{\"near\": {\"lat\": 1}, \"radius_km\": 5}",
                "{\"near\": {\"lat\": \"1\", \"lon\": 2}, \"radius_km\": 5}",
                "{\"near\": 5, \"radius_km\": 5}",
                "{\"near\": \"Atlantis\"}",
                "{\"near\": null}",
                "[]",
                "",
                "{",
                "\"x\"",
                "{\"category\": \"a\", \"category\": \"b\"}",
                "{\"category\": \"\\u0000\"}",
                "{\"entity_type\": \"material\"}",
                "{\"filters\": {}}",
                "{\"entity_type\": \"material\", \"filters\": {}, \"limit\": 10, \"results\": []}"
            })
    void what_is_no_search_is_refused_in_the_protocols_form(String body) {
        Answer answer = search(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"category\": \"gold\"}",
                "{\"category\": \"%' or 1=1 --\"}",
                "{\"radius_km\": 0}",
                "{\"radius_km\": 1e300}",
                "{\"min_quantity\": 1e300}",
                "{\"max_loop_cost\": 1e300}",
                "{\"max_loop_cost\": 5e-324}",
                "{\"near\": {\"lat\": 90, \"lon\": 180}, \"radius_km\": 9000}",
                "{\"near\": {\"lat\": -90, \"lon\": -180}, \"radius_km\": 100}",
                "{\"near\": \"munich\"}",
                "{\"category\": \"metal-*\", \"radius_km\": 100, \"min_quantity\": 1, \"max_loop_cost\": 100}"
            })
    void extreme_searches_are_answered(String body) {
        assertThat(search(body).status()).isEqualTo(200);
        assertThat(nobody.post("/api/v1/product/search", body).status()).isEqualTo(200);
    }

    @Test
    void a_search_in_another_form_of_body_is_not_taken() {
        assertThat(nobody.send("POST", "/api/v1/material/search", "category=x", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void the_profiles_form_answers_in_its_own_table_and_order() {
        JsonNode answer = profile("{\"category_prefix\": \"metal-\"}", ", \"limit\": 100");

        assertThat(schemas.check(schemas.find("core-dp/search-contract").orElseThrow(), answer)
                        .violations())
                .isEmpty();
        List<JsonNode> rows = answer.path("results").valueStream().toList();
        assertThat(rows).hasSize(MATERIALS);
        assertThat(rows.stream().map(row -> row.path("updated_at").asString())).isSorted();
        assertThat(rows.getFirst().path("source_node").asString()).isEqualTo("munich.loop");
        assertThat(rows.getFirst().path("record_hash_sha256").asString())
                .isEqualTo(CanonicalJson.of(JSON.readTree(copper("MAT-DE-MUC-2026-COPPER-000000", 0, "")))
                        .sha256());
        assertThat(answer.path("provenance").path("queried_nodes").valueStream().map(JsonNode::asString))
                .contains("munich.loop", "berlin.loop");
        assertThat(answer.path("consistency").path("snapshot_id").asString()).startsWith("snap_");
    }

    @Test
    void the_profiles_pages_are_a_snapshot_unless_the_reader_wants_what_came_since() {
        String filters = "{\"category_prefix\": \"metal-\"}";
        JsonNode snapshot = profile(filters, ", \"limit\": 20");
        JsonNode eventual = profile(filters, ", \"limit\": 20, \"consistency\": \"eventual\"");
        String id = "MAT-DE-MUC-2026-COPPER-NEWER1";
        munich.post("/api/v1/material", copper(id, 1, ""));

        assertThat(ids(profile(filters, ", \"limit\": 20, \"cursor\": \"%s\"".formatted(next(snapshot)))))
                .hasSize(MATERIALS - 20)
                .doesNotContain(id);
        assertThat(ids(profile(
                        filters,
                        ", \"limit\": 20, \"consistency\": \"eventual\", \"cursor\": \"%s\""
                                .formatted(next(eventual)))))
                .contains(id);
        assertThat(nobody.post(
                                "/api/v1/material/search",
                                request(
                                        "material",
                                        filters,
                                        ", \"limit\": 20, \"consistency\": \"eventual\", \"cursor\": \"%s\""
                                                .formatted(next(snapshot))))
                        .status())
                .isEqualTo(400);
        munich.post(
                "/api/v1/material-status",
                city.loop.testing.Payloads.materialStatus(java.util.UUID.randomUUID(), id, "withdrawn"));
    }

    @Test
    void each_of_the_profiles_filters_narrows() {
        assertThat(ids(profile("{\"id_prefix\": \"MAT-DE-MUC-2026-COPPER-00001\"}", ", \"limit\": 100")))
                .hasSize(10);
        assertThat(ids(profile("{\"quantity_min\": 120, \"category_prefix\": \"metal-copper\"}", ", \"limit\": 100")))
                .hasSize(5);
        assertThat(ids(profile(
                        "{\"origin_city\": \"munich.LOOP\", \"category_prefix\": \"metal-\"}", ", \"limit\": 100")))
                .hasSize(MATERIALS);
        assertThat(ids(profile("{\"current_city\": \"Berlin\"}", ", \"limit\": 100")))
                .isEmpty();
        assertThat(ids(profile("{\"available_from_gte\": \"2026-05-27T10:00:01Z\"}", ", \"limit\": 100")))
                .isEmpty();
        assertThat(ids(profile("{\"available_from_lt\": \"2026-05-27T10:00:00Z\"}", ", \"limit\": 100")))
                .isEmpty();
        assertThat(ids(profile("{\"updated_since\": \"2999-01-01T00:00:00Z\"}", ", \"limit\": 100")))
                .isEmpty();
    }

    @Test
    void a_condition_is_for_products() {
        assertThat(ids(nobody.post(
                                "/api/v1/product/search",
                                request("product", "{\"condition\": \"good\"}", ", \"limit\": 5"))
                        .json()))
                .contains("PRD-DE-MUC-2026-DESK-000001");
        assertThat(ids(nobody.post(
                                "/api/v1/product/search",
                                request("product", "{\"condition\": \"poor\"}", ", \"limit\": 5"))
                        .json()))
                .isEmpty();
        assertThat(search(request(
                                "material", "{\"condition\": \"good\"}", ", \"limit\": 5, \"strict_filtering\": true"))
                        .status())
                .isEqualTo(400);
        assertThat(search(request("material", "{\"condition\": \"good\"}", ", \"limit\": 5"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_entity_is_the_paths() {
        assertThat(search(request("product", "{}", ", \"limit\": 5")).status()).isEqualTo(400);
    }

    @Test
    void a_search_across_nodes_needs_the_signature_of_a_trusted_one() {
        String request = request(
                "material",
                "{}",
                ", \"limit\": 5, \"scope\": \"cross-node\", \"consistency\": \"eventual\","
                        + " \"auth\": {\"mode\": \"node-signature\", \"subject_node\": \"vienna.loop\"}");

        assertThat(search(request).status()).isEqualTo(401);
        assertThat(signed(request, "X-Node-Signature", "x").status()).isEqualTo(400);
        assertThat(signed(
                                request,
                                "X-Node-Signature",
                                "A".repeat(86),
                                "X-Node-Key-Id",
                                "key_vienna-2026",
                                "X-Node-Signature-Input-SHA256",
                                CanonicalJson.of(JSON.readTree(request)).sha256())
                        .status())
                .isEqualTo(401);
        assertThat(search(request("material", "{}", ", \"limit\": 5, \"scope\": \"cross-node\""))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoever_says_to_come_with_a_token_comes_with_one() {
        String request = request("material", "{}", ", \"limit\": 5, \"auth\": {\"mode\": \"bearer\"}");

        assertThat(search(request).status()).isEqualTo(401);
        assertThat(berlin.post("/api/v1/material/search", request).status()).isEqualTo(200);
    }

    private Answer signed(String request, String... headers) {
        String[] all = new String[headers.length + 2];
        System.arraycopy(headers, 0, all, 2, headers.length);
        all[0] = "Content-Type";
        all[1] = "application/json";
        return nobody.send("POST", "/api/v1/material/search", request, all);
    }

    private JsonNode profile(String filters, String more) {
        Answer answer = search(request("material", filters, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String request(String entity, String filters, String more) {
        return "{\"entity_type\": \"%s\", \"filters\": %s%s}".formatted(entity, filters, more);
    }

    private static List<String> ids(JsonNode answer) {
        return answer.path("results")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static String next(JsonNode answer) {
        return answer.path("next_cursor").asString();
    }
}
