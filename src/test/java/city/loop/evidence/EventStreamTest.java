package city.loop.evidence;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Clients that follow a node over HTTP: each gets all that it may see, once and in order, also after it went away.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.stream.clients-of-an-address=3", "portal.stream.heartbeat=PT0.5S"})
class EventStreamTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(500_000);
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    @Autowired
    private EventStream stream;

    private final List<Follower> followers = new ArrayList<>();
    private ApiClient nobody;
    private ApiClient munich;
    private String berlinsKey;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlinsKey = ApiKeysForTests.writing(BERLIN, keys, current);
    }

    @AfterEach
    void end() {
        followers.forEach(Follower::close);
        // The server notices when it next writes.
        await().until(() -> stream.clients() == 0);
    }

    @Test
    void a_client_hears_what_happens_from_now_on_as_an_event_with_the_record() {
        String before = register("");
        await().until(() -> nobody.get("/api/v1/evidence?subject_id=" + before)
                        .json()
                        .path("results")
                        .size()
                == 1);
        Follower follower = follow("/api/v1/stream", null, null);
        String id = register("");

        await().until(() -> follower.hears(id));

        JsonNode data = follower.event(id);
        assertThat(data.path("type").asString()).isEqualTo("registered");
        assertThat(data.path("entity").asString()).isEqualTo("material");
        assertThat(data.path("data").path("category").asString()).isEqualTo("organic-wood");
        assertThat(data.path("created_at").asString()).endsWith("Z");
        assertThat(follower.hears(before)).isFalse();
    }

    @Test
    void who_comes_back_with_the_last_id_misses_nothing_and_gets_nothing_twice() throws Exception {
        Follower first = follow("/api/v1/stream?last_event_id=0", null, null);
        List<String> registered = new CopyOnWriteArrayList<>();
        List<Long> heard = new ArrayList<>();
        try (var writers = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                writers.submit(() -> {
                    for (int n = 0; n < 20; n++) {
                        registered.add(register(""));
                    }
                });
            }
            await().until(() -> first.ids.size() > 10);
            first.close();
            heard.addAll(first.ids);
        }
        Follower second = follow("/api/v1/stream", String.valueOf(heard.getLast()), null);
        await().until(() -> registered.stream().allMatch(id -> first.hears(id) || second.hears(id)));
        heard.addAll(second.ids);

        assertThat(heard).doesNotHaveDuplicates().isSorted();
        assertThat(registered).noneMatch(id -> first.hears(id) && second.hears(id));
    }

    @Test
    void each_client_hears_what_its_tier_sees() {
        Follower anybody = follow("/api/v1/stream", null, null);
        Follower operator = follow("/munich/api/v1/stream", null, berlinsKey);
        String hidden = register(", \"passport\": {\"visible_to\": \"operator\"}");
        String open = register("");

        await().until(() -> anybody.hears(open) && operator.hears(open));

        assertThat(anybody.hears(hidden)).isFalse();
        assertThat(operator.hears(hidden)).isTrue();
    }

    @Test
    void a_citys_stream_tells_of_that_city_only() {
        Follower ofBerlin = follow("/berlin/api/v1/stream", null, null);
        Follower ofAll = follow("/api/v1/stream", null, null);
        String id = register("");

        await().until(() -> ofAll.hears(id));

        assertThat(ofBerlin.hears(id)).isFalse();
    }

    @Test
    void an_address_has_so_many_streams_and_is_told_when_it_wants_more() {
        follow("/api/v1/stream", null, null);
        follow("/api/v1/stream", null, null);
        follow("/api/v1/stream", null, null);

        ApiClient.Answer answer = nobody.get("/api/v1/stream", "Accept", "text/event-stream");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("30");
        assertThat(answer.body()).contains("follows this node 3 times already");
    }

    @Test
    void a_last_id_that_no_stream_gave_is_refused() {
        assertThat(nobody.get("/api/v1/stream", "Last-Event-ID", "yesterday").status())
                .isEqualTo(400);
    }

    @Test
    void following_starts_no_session() {
        Follower follower = follow("/api/v1/stream", null, null);

        assertThat(follower.answer.headers().firstValue("set-cookie")).isEmpty();
        assertThat(follower.answer.headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");
    }

    private String register(String members) {
        String id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
        assertThat(munich.post(
                                "/api/v1/material",
                                Payloads.material(id, "Munich", "{\"value\": 1000, \"unit\": \"kg\"}", members))
                        .status())
                .isEqualTo(201);
        return id;
    }

    private Follower follow(String path, @Nullable String lastEventId, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        if (key != null) {
            request.header("X-API-Key", key);
        }
        Follower follower = new Follower(request.build());
        followers.add(follower);
        return follower;
    }

    private static final class Follower {

        private final HttpClient client = HttpClient.newHttpClient();
        final HttpResponse<InputStream> answer;
        final List<Long> ids = new CopyOnWriteArrayList<>();
        private final List<JsonNode> events = new CopyOnWriteArrayList<>();

        Follower(HttpRequest request) {
            try {
                answer = client.send(request, BodyHandlers.ofInputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try (var lines =
                    new java.io.BufferedReader(new java.io.InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (line.startsWith("id:")) {
                        ids.add(Long.valueOf(line.substring(3)));
                    } else if (line.startsWith("data:")) {
                        events.add(JSON.readTree(line.substring(5)));
                    }
                }
            } catch (IOException closed) {
                // Closed by the test.
            }
        }

        boolean hears(String id) {
            return events.stream()
                    .anyMatch(event -> event.path("entity_id").asString().equals(id));
        }

        JsonNode event(String id) {
            return events.stream()
                    .filter(event -> event.path("entity_id").asString().equals(id))
                    .findFirst()
                    .orElseThrow();
        }

        void close() {
            client.shutdownNow();
        }
    }
}
