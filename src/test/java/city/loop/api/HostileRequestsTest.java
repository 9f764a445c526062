package city.loop.api;

import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/// Every method on every address of the API, whichever controller it has, with input that somebody sends to see it
/// break: the portal answers with a status below 500, and in the protocol's form where it refuses.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HostileRequestsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final List<String> IDS = List.of(
            "MAT-DE-MUC-2026-WOOD-123456",
            "%00",
            "%ff%fe",
            "%22%27%3B--",
            "..%2f..%2fetc%2fpasswd",
            "%0d%0aSet-Cookie:x=1",
            "MAT-" + "A".repeat(3000));
    private static final List<String> QUERIES = List.of(
            "",
            "?limit=-1&cursor=%00&status=%27&category=%ff&city=%00",
            "?limit=1e9&cursor=AAAA&order=id;drop%20table&from=x&to=x&page=-1&size=99999999",
            "?%00=%00&=&&&limit=&limit=&" + "a=b&".repeat(300));
    private static final Map<String, byte[]> BODIES = Map.ofEntries(
            body("nothing", ""),
            body("no JSON", "{'a': 1,}"),
            body("half", "{\"id\": \"MAT-"),
            body("two documents", "{} {}"),
            body("list", "[]"),
            body("null", "null"),
            body("duplicate keys", "{\"id\": 1, \"id\": 2}"),
            body("1e400", "{\"quantity\": {\"value\": 1e400, \"unit\": \"kg\"}}"),
            body("NaN", "{\"quantity\": NaN}"),
            body("lone surrogate", "{\"id\": \"\\ud800\"}"),
            body("U+0000", "{\"id\": \"\\u0000\", \"status\": \"\\u0000\"}"),
            body("65 deep", "[".repeat(65) + "]".repeat(65)),
            body("100,000 deep", "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000)),
            body("inexact", "{\"value\": 0.1234567890123456789}"),
            body("wrong types", """
                    {"@context": 1, "@type": [], "id": {}, "status": 3, "category": null, "quantity": "120", "filters": 1,
                     "limit": "x", "cursor": {}, "payload": 5, "payload_schema": [], "entity_type": 7, "event_type": {},
                     "changes": "x", "near": [], "radius_km": "far", "email": 1, "items": {}, "amount": true}
                    """),
            body(
                    "known members of the portal",
                    "{\"city_id\": \"berlin\", \"owner\": 1, \"balance\": 1e300, \"roles\": [\"x\"]}"),
            Map.entry("not UTF-8", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping routes;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    private String key;

    private static Map.Entry<String, byte[]> body(String name, String text) {
        return Map.entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        key = ApiKeysForTests.writing(MUNICH, keys, current);
    }

    @Test
    void every_method_on_every_address_with_hostile_parameters_is_answered() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String pattern : patterns()) {
            for (String id : IDS) {
                for (String query : QUERIES) {
                    for (String method : METHODS) {
                        String path = pattern.replaceAll("\\{city}", "munich").replaceAll("\\{[^}]*}", id) + query;
                        note(wrong, method, path, "application/json", "nothing");
                    }
                }
                if (!pattern.replace("{city}", "").contains("{")) {
                    break;
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_address_with_a_hostile_body_is_answered() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (String pattern : patterns()) {
            String path =
                    pattern.replaceAll("\\{city}", "munich").replaceAll("\\{[^}]*}", "MAT-DE-MUC-2026-WOOD-123456");
            for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
                for (String body : BODIES.keySet()) {
                    note(wrong, method, path, "application/ld+json", body);
                }
                for (String type : List.of("text/plain", "application/xml", "multipart/form-data", "x", "")) {
                    note(wrong, method, path, type, "wrong types");
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_beyond_the_limit_is_413_whether_its_length_is_said_or_not(boolean said) throws Exception {
        byte[] large = ("{\"id\": \"" + "A".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        BodyPublisher body = said
                ? BodyPublishers.ofByteArray(large)
                : BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large));
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/material"))
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(new JsonMapper().readTree(answer.body()).at("/error/code").asString())
                .isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/material;x=1",
                "/api/v1//material",
                "/api/v1/%6daterial",
                "/api%2Fv1%2Fmaterial",
                "/api/v1%2fmaterial",
                "/v1/dppsByProductId/..%2f..%2fapi%2fv1%2fmaterial",
                "/v1/dppsByProductId/%2e%2e/api/v1/material",
                "/api/v1/../v1/material",
                "/munich/../api/v1/material",
                "/api/v1/material/"
            })
    void an_address_written_in_a_tricky_way_writes_nothing(String path) throws Exception {
        int status = send("POST", path, "application/json", BodyPublishers.ofString("{}"), "none")
                .statusCode();

        assertThat(status).isBetween(400, 499);
    }

    /// Whatever else is wrong with the request: who asks another city than they think learns that first.
    @Test
    void every_address_of_a_city_that_is_not_hosted_here_is_404() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (RequestMappingInfo route : routes.getHandlerMethods().keySet()) {
            for (String pattern : route.getPatternValues()) {
                if (!pattern.startsWith("/{city}/api/v1/")) {
                    continue;
                }
                String path = pattern.replace("{city}", "nowhere").replaceAll("\\{[^}]*}", "OFR-MUC-4H7K2P");
                for (RequestMethod method : route.getMethodsCondition().getMethods()) {
                    String type = method == RequestMethod.PATCH ? "application/merge-patch+json" : "application/json";
                    BodyPublisher body =
                            method == RequestMethod.GET ? BodyPublishers.noBody() : BodyPublishers.ofString("{}");
                    HttpResponse<InputStream> answer = send(method.name(), path, type, body, key);
                    String text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
                    if (answer.statusCode() != 404 || !text.contains("\"NOT_FOUND\"") || !text.contains("\"city\"")) {
                        wrong.add("%d %s %s %s".formatted(answer.statusCode(), method, path, text));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PUT  | application/json | 405 | the header Allow names those that are
            POST | text/plain       | 415 | application/ld+json or application/json
            """)
    void a_refusal_before_any_controller_says_what_to_do(String method, String type, int status, String words)
            throws Exception {
        HttpResponse<InputStream> answer = send(method, "/api/v1/material", type, BodyPublishers.ofString("{}"), key);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body().readAllBytes(), StandardCharsets.UTF_8))
                .contains(words);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/node/info",
        "POST, /api/v1/material",
        "PATCH, /api/v1/offer/OFR-MUC-4H7K2P",
        "POST, /munich/api/v1/validate",
        "GET, /health",
        "POST, /nowhere/at/all"
    })
    void a_content_type_that_is_a_range_is_415(String method, String path) throws Exception {
        for (String type : List.of("*/*", "application/*", "application/*+json", "*")) {
            HttpResponse<InputStream> answer = send(
                    method,
                    path,
                    type,
                    method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"),
                    key);

            assertThat(answer.statusCode()).as(type).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/xml", "text/plain", "no type", "application/yaml", "image/png"})
    void whoever_asks_for_another_form_gets_json_with_the_same_status(String accept) {
        for (String path : List.of("/api/v1/node/info", "/api/v1/offer", "/openapi.json", "/health")) {
            assertThat(asking(path, accept).status()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/api/v1/nothing", "/nothing/at/all", "/munich/nothing")) {
            ApiClient.Answer answer = asking(path, accept);

            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.json().at("/error/code").asString()).as(path).isEqualTo("NOT_FOUND");
        }
    }

    private ApiClient.Answer asking(String path, String accept) {
        return new ApiClient(port, key).get(path, "Accept", accept);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/material, 200",
        "/munich, 200",
        "/docs/api, 200",
        "/api/v1/nothing, 404",
        "/munich/api/v1/nothing, 404",
        "/nothing/at/all, 404"
    })
    void which_methods_there_are_is_said_only_where_there_is_something(String path, int status) {
        ApiClient.Answer answer = new ApiClient(port, key).send("OPTIONS", path, null);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Allow").contains("GET")).isEqualTo(status == 200);
        assertThat(answer.header("Allow")).doesNotContain("DELETE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/munich", "/docs/api", "/health"})
    void a_method_that_pages_do_not_take_is_405_with_those_that_they_take(String path) {
        ApiClient.Answer answer = new ApiClient(port, key).send("DELETE", path, null);

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void a_compressed_body_is_415() throws Exception {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/material"))
                        .header("X-API-Key", key)
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("without a Content-Encoding");
    }

    @Test
    void forwarded_headers_of_a_stranger_play_no_part() throws Exception {
        HttpResponse<InputStream> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/nothing"))
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-For", "198.51.100.7")
                        .header("X-API-Key", key)
                        .build(),
                BodyHandlers.ofInputStream());

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    private Set<String> patterns() {
        Set<String> patterns = new TreeSet<>();
        routes.getHandlerMethods().keySet().stream()
                .flatMap(route -> route.getPatternValues().stream())
                .filter(pattern -> pattern.contains("/api/"))
                .forEach(patterns::add);
        assertThat(patterns).contains("/api/v1/material", "/api/v1/offer/{id}");
        return patterns;
    }

    private void note(List<String> wrong, String method, String path, String type, String body) throws Exception {
        HttpResponse<InputStream> answer;
        try {
            answer = send(method, path, type, BodyPublishers.ofByteArray(BODIES.get(body)), key);
        } catch (HttpTimeoutException none) {
            wrong.add("No answer to %s %s (%s, %s)".formatted(method, shortened(path), type, body));
            return;
        }
        int status = answer.statusCode();
        if (status >= 500) {
            wrong.add("%d %s %s (%s, %s)".formatted(status, method, shortened(path), type, body));
        } else if (status >= 400 && !method.equals("HEAD") && !method.equals("OPTIONS")) {
            String text = new String(answer.body().readNBytes(100_000), StandardCharsets.UTF_8);
            if (!text.contains("\"error\"") || !text.contains("\"code\"")) {
                wrong.add("%d without the envelope: %s %s (%s, %s)"
                        .formatted(status, method, shortened(path), type, body));
            }
        }
        answer.body().close();
    }

    private HttpResponse<InputStream> send(String method, String path, String type, BodyPublisher body, String key)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, body);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!key.equals("none")) {
            request.header("X-API-Key", key);
        }
        return HTTP.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static String shortened(String path) {
        return path.length() < 120 ? path : path.substring(0, 120) + "...";
    }
}
