package city.loop.api;

import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.material;
import static city.loop.testing.Payloads.materialStatus;
import static city.loop.testing.Payloads.offer;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import city.loop.testing.SecondNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class TwoNodesTest {

    private static final String MATERIAL = "MAT-DE-MUC-2026-WOOD-400001";
    private static final String READ = "MAT-DE-MUC-2026-WOOD-400002";
    private static final String OFFER = "OFR-NODES-400001";

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext portal;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    @Test
    void what_one_node_changes_the_other_answers_at_once_also_to_who_has_the_answer_before() {
        DemoCities.add(cities, current);
        ApiClient one = new ApiClient(port, ApiKeysForTests.writing(MUNICH, keys, current));
        try (SecondNode second = SecondNode.beside(portal)) {
            ApiClient other = new ApiClient(second.port(), one.key());
            one.post("/api/v1/material", material(MATERIAL, "Munich"));
            one.post("/api/v1/offer", offer(OFFER, MATERIAL, "Munich", "Berlin", "{\"value\": 10, \"unit\": \"kg\"}"));
            Answer before = other.get("/api/v1/offer/" + OFFER);
            assertThat(before.json().path("status").asString()).isEqualTo("open");

            one.patch("/api/v1/offer/" + OFFER, "{\"status\": \"withdrawn\"}");

            Answer after = other.get("/api/v1/offer/" + OFFER, "If-None-Match", before.header("ETag"));
            assertThat(after.status()).isEqualTo(200);
            assertThat(after.json().path("status").asString()).isEqualTo("withdrawn");
            assertThat(other.get("/api/v1/offer/" + OFFER, "If-None-Match", after.header("ETag"))
                            .status())
                    .isEqualTo(304);
        }
    }

    @Test
    void a_material_is_at_the_other_node_as_soon_as_it_is_registered_and_stays_the_same_whatever_becomes_of_it() {
        DemoCities.add(cities, current);
        ApiClient one = new ApiClient(port, ApiKeysForTests.writing(MUNICH, keys, current));
        try (SecondNode second = SecondNode.beside(portal)) {
            ApiClient other = new ApiClient(second.port(), one.key());
            assertThat(other.get("/api/v1/material/" + READ).status()).isEqualTo(404);
            one.post("/api/v1/material", material(READ, "Munich"));
            Answer before = other.get("/api/v1/material/" + READ);
            assertThat(before.status()).isEqualTo(200);

            one.post("/api/v1/material-status", materialStatus(UUID.randomUUID(), READ, "withdrawn"));

            Answer after = one.get("/api/v1/material/" + READ);
            assertThat(after.status()).isEqualTo(200);
            assertThat(other.get("/api/v1/material/" + READ).body())
                    .isEqualTo(before.body())
                    .isEqualTo(after.body());
            assertThat(before.header("ETag")).isEqualTo(after.header("ETag"));
        }
    }

    @Test
    void a_citys_new_profile_is_on_the_other_nodes_pages_and_in_its_api_at_once() {
        DemoCities.add(cities, current);
        try (SecondNode second = SecondNode.beside(portal)) {
            Browser other = new Browser(second.port());
            ApiClient program = new ApiClient(second.port(), null);
            HttpResponse<String> before = other.get("/munich");
            assertThat(before.statusCode()).isEqualTo(200);
            assertThat(program.get("/api/cities/munich").body()).contains("München");

            current.runAs(
                    Actor.PORTAL,
                    () -> cities.change(
                            DemoCities.with(cities.find(MUNICH).orElseThrow(), Map.of("de", "Monaco an der Isar"))));

            Awaitility.await()
                    .atMost(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(other.get(
                                            "/munich",
                                            "If-None-Match",
                                            before.headers().firstValue("ETag").orElseThrow())
                                    .body())
                            .contains("Monaco an der Isar"));
            assertThat(program.get("/api/cities/munich").body()).contains("Monaco an der Isar");
        }
    }
}
