package city.loop.api;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.DemoCities;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the portal says of itself and its cities to programs (LOOP section 6).
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PortalFactsApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private MeterRegistry meters;

    private ApiClient nobody;

    @BeforeEach
    void cities() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
    }

    @Test
    void cities_are_listed_read_and_drawn() {
        assertThat(nobody.get("/api/cities")
                        .json()
                        .path("results")
                        .valueStream()
                        .map(city -> city.path("slug").asString()))
                .contains("munich", "berlin");
        assertThat(nobody.get("/api/cities/munich").json().path("node").asString())
                .isEqualTo("munich.loop");
        Answer map = nobody.get("/api/cities/geojson");
        assertThat(map.header("Content-Type")).startsWith("application/geo+json");
        assertThat(map.json().path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(map.json().path("features").valueStream()).isNotEmpty().allSatisfy(feature -> {
            assertThat(feature.path("geometry").path("coordinates").size()).isEqualTo(2);
            assertThat(feature.path("properties").path("stage").asString()).isEqualTo("lab");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "MUNICH", "munich.loop", "munich%20", "..%2fmunich", "a%27b"})
    void a_city_that_is_not_there_is_not_found(String slug) {
        assertThat(nobody.get("/api/cities/" + slug).status()).isBetween(400, 404);
    }

    @Test
    void requests_are_measured_when_they_end_and_not_while_they_run() {
        nobody.get("/api/cities");

        assertThat(meters.find("http.server.requests").timers()).isNotEmpty();
        assertThat(meters.find("http.server.requests.active").meters()).isEmpty();
    }

    @Test
    void metrics_say_since_when_and_how_much_and_nothing_of_people() {
        nobody.get("/api/cities");
        Answer answer = nobody.get("/api/metrics");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().propertyNames()).containsExactlyInAnyOrder("startedAt", "uptimeSeconds", "metrics");
        assertThat(answer.json().path("startedAt").isString()).isTrue();
        assertThat(answer.json().path("uptimeSeconds").isIntegralNumber()).isTrue();
        assertThat(answer.json().path("metrics").propertyNames())
                .contains("cities", "materials", "offers_open", "http_requests_total", "memory_used_bytes")
                .noneMatch(name -> name.contains("person") || name.contains("account") || name.contains("session"));
        assertThat(answer.json().path("metrics").path("http_requests_total").asInt())
                .isPositive();
        assertThat(answer.json().path("metrics").path("cities").asInt()).isEqualTo(2);
    }

    @Test
    void privacy_has_its_four_parts() {
        Answer answer = nobody.get("/api/privacy");

        assertThat(answer.json().propertyNames())
                .containsExactlyInAnyOrder("scope", "dataMinimization", "retention", "contact");
        assertThat(answer.json().path("dataMinimization").size()).isPositive();
    }
}
