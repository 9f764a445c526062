package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.material;
import static city.loop.testing.Payloads.materialStatus;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class MaterialStatusApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

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
    private UUID id;
    private String material;

    @BeforeEach
    void aMaterial() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = nobody.as(ApiKeysForTests.writing(BERLIN, keys, current));
        id = UUID.randomUUID();
        material = "MAT-DE-MUC-2026-STATUS-" + NUMBER.incrementAndGet();
        assertThat(munich.post("/api/v1/material", material(material, "Munich")).status())
                .isEqualTo(201);
    }

    @Test
    void a_report_is_answered_as_stored_and_read_back_whole() {
        String sent =
                materialStatus(id, material, "reserved").replace("\"updated_at\"", "\"future\": [1], \"updated_at\"");
        Answer answer = munich.post("/munich/api/v1/material-status", sent);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/api/v1/material-status/" + id);
        assertThat(answer.json().path("created_at").isString()).isTrue();
        Answer read = nobody.get(answer.header("Location"));
        assertThat(read.json()).isEqualTo(new JsonMapper().readTree(sent));
        assertThat(nobody.get(answer.header("Location"), "If-None-Match", read.header("ETag"))
                        .status())
                .isEqualTo(304);
        assertThat(nobody.get("/berlin/api/v1/material-status/" + id).status()).isEqualTo(404);
    }

    @Test
    void the_state_shows_in_the_lists_of_materials_and_of_reports() {
        munich.post("/api/v1/material-status", materialStatus(id, material, "reserved"));

        assertThat(row(nobody.get("/api/v1/material?status=reserved&category=organic-*"), material)
                        .path("status")
                        .asString())
                .isEqualTo("reserved");
        JsonNode report = row(
                nobody.get("/api/v1/material-status?city=munich&status=reserved&category=organic-wood&limit=100"),
                id.toString());
        assertThat(report.path("material_id").asString()).isEqualTo(material);
        assertThat(report.path("payload").path("@type").asString()).isEqualTo("MaterialStatusUpdate");
        assertThat(nobody.get("/api/v1/material-status?category=metal-*").json().isEmpty())
                .isTrue();
    }

    @Test
    void the_material_itself_is_read_as_it_was_registered() {
        munich.post("/api/v1/material-status", materialStatus(id, material, "withdrawn"));

        assertThat(nobody.get("/api/v1/material/" + material).json())
                .isEqualTo(new JsonMapper().readTree(material(material, "Munich")));
    }

    @Test
    void reports_that_rules_forbid_get_the_status_that_says_so() {
        assertThat(nobody.post("/api/v1/material-status", materialStatus(id, material, "reserved"))
                        .status())
                .isEqualTo(401);
        assertThat(berlin.post("/api/v1/material-status", materialStatus(id, material, "reserved"))
                        .status())
                .isEqualTo(403);
        assertThat(munich.post("/api/v1/material-status", materialStatus(id, material + "X", "reserved"))
                        .status())
                .isEqualTo(400);
        assertThat(munich.post("/api/v1/material-status", materialStatus(id, material, "withdrawn"))
                        .status())
                .isEqualTo(201);
        assertThat(munich.post("/api/v1/material-status", materialStatus(id, material, "withdrawn"))
                        .status())
                .isEqualTo(409);
        assertThat(munich.post("/api/v1/material-status", materialStatus(UUID.randomUUID(), material, "available"))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"reserved\"|\"registered\"",
                "\"reserved\"|null",
                "\"0.2.0\"|2",
                "2026-06-03T09:15:00Z|yesterday",
                "MaterialStatusUpdate|Offer",
                "MAT-|MIT-"
            })
    void a_report_that_is_none_is_refused_with_the_place_of_the_fault(String right, String wrong) {
        Answer answer = munich.post(
                "/api/v1/material-status",
                materialStatus(id, material, "reserved").replace(right, wrong));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_REQUEST").contains("\"pointer\":\"/");
    }

    @ParameterizedTest
    @CsvSource({
        "material-status?limit=0,400",
        "material-status?limit=101,400",
        "material-status?cursor=x,400",
        "material-status?cursor=MjAyNi0wMS0wMVQwMDowMDowMFogTUFU,400",
        "material-status?status=registered,400",
        "material-status?category=a*b,400",
        "material-status?city=nowhere,400",
        "material-status/x,404",
        "material-status/3c9a6a0b-8c1a-4d3f-9c2c-3c1c2f9d5c2a,404",
        "material?status=gone,400",
        "material?category=*-pet,400",
        "offer?category=*x,400",
        "signals?x=y,200"
    })
    void odd_questions_get_an_answer(String path, int status) {
        assertThat(nobody.get("/api/v1/" + path).status()).isEqualTo(status);
    }

    @Test
    void a_list_goes_on_where_the_page_before_ended() {
        munich.post("/api/v1/material-status", materialStatus(id, material, "available"));
        UUID second = UUID.randomUUID();
        munich.post("/api/v1/material-status", materialStatus(second, material, "reserved"));

        Answer first = nobody.get("/munich/api/v1/material-status?limit=1");
        String next = first.header("Link").replaceFirst("^<https?://[^/]+([^>]+)>.*", "$1");
        assertThat(row(first, second.toString()).isMissingNode()).isFalse();
        assertThat(row(nobody.get(next), id.toString()).isMissingNode()).isFalse();
    }

    @Test
    void signals_are_answered_before_any_vote_for_each_node_and_for_the_home_city() {
        Answer answer = nobody.get("/munich/api/v1/signals");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/ld+json");
        assertThat(answer.json().path("node").asString()).isEqualTo("munich.loop");
        assertThat(answer.json().path("signals").has("default")).isTrue();
        assertThat(nobody.get("/api/v1/signals").status()).isEqualTo(200);
        assertThat(nobody.get("/nowhere/api/v1/signals").status()).isEqualTo(404);
    }

    private static JsonNode row(Answer list, String id) {
        return list.json()
                .valueStream()
                .filter(row -> row.path("id").asString().equals(id))
                .findFirst()
                .orElseGet(() -> new JsonMapper().missingNode());
    }
}
