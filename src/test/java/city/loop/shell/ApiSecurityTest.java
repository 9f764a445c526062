package city.loop.shell;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.ApiKeyTerms;
import city.loop.identity.ApiKeyTerms.Scope;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import city.loop.testing.DemoCities;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@SpringBootTest
@AutoConfigureMockMvc
class ApiSecurityTest {

    private static final String MATERIAL = """
            {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
             "@type": "MaterialDNA", "schema_version": "0.2.0", "id": "%s", "category": "organic-wood",
             "quantity": {"value": 3, "unit": "piece"}, "quality": 0.9,
             "origin_city": "%s", "current_city": "%s", "available_from": "2026-05-27T10:00:00Z"}
            """;

    @Autowired
    private MockMvcTester http;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private JdbcClient database;

    @BeforeEach
    void cities() {
        DemoCities.add(cities, current);
    }

    @Test
    void nobody_reads() {
        assertThat(http.get().uri("/api/v1/material").exchange()).hasStatus(200);
    }

    @Test
    void nobody_writes_nothing_and_is_asked_for_a_key() {
        MvcTestResult answer = register(MUNICH, "MAT-DE-MUC-2026-WOOD-000001").exchange();

        assertThat(answer).hasStatus(401);
        assertThat(answer).bodyJson().extractingPath("$.error.code").isEqualTo("UNAUTHORIZED");
        assertThat(answer).bodyJson().extractingPath("$.error.details").isEqualTo(Map.of());
    }

    @Test
    void a_citys_key_writes_for_its_city() {
        assertThat(register(MUNICH, "MAT-DE-MUC-2026-WOOD-000002").header("X-API-Key", key(MUNICH, Scope.WRITE)))
                .hasStatus(201);
    }

    @Test
    void a_citys_key_does_not_write_for_another_city() {
        MvcTestResult answer = register(BERLIN, "MAT-DE-BER-2026-WOOD-000003")
                .header("X-API-Key", key(MUNICH, Scope.WRITE))
                .exchange();

        assertThat(answer).hasStatus(403);
        assertThat(answer).bodyJson().extractingPath("$.error.code").isEqualTo("FORBIDDEN");
    }

    @Test
    void a_key_issued_for_reading_does_not_write() {
        assertThat(register(MUNICH, "MAT-DE-MUC-2026-WOOD-000004").header("X-API-Key", key(MUNICH, Scope.READ)))
                .hasStatus(403);
    }

    @Test
    void whose_record_it_is_cannot_be_written_into_the_body() {
        String id = "MAT-DE-MUC-2026-WOOD-000007";
        assertThat(http.post()
                        .uri("/munich/api/v1/material")
                        .header("X-API-Key", key(MUNICH, Scope.WRITE))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(MATERIAL.formatted(id, "munich", "munich")
                                .replace(
                                        "{\"@context\"",
                                        "{\"city_id\": \"berlin\", \"owner\": \"berlin\", \"@context\"")))
                .hasStatus(201);

        assertThat(owner(id)).isEqualTo("munich");
    }

    @Test
    void a_key_of_the_installation_writes_for_any_city() {
        assertThat(register(BERLIN, "MAT-DE-BER-2026-WOOD-000005").header("X-API-Key", key(null, Scope.WRITE)))
                .hasStatus(201);
    }

    @Test
    void a_key_that_nobody_issued_is_refused_even_for_reading() {
        MvcTestResult answer = http.get()
                .uri("/api/v1/material")
                .header("X-API-Key", "loop_made-up")
                .exchange();

        assertThat(answer).hasStatus(401);
        assertThat(answer).bodyJson().extractingPath("$.error.code").isEqualTo("UNAUTHORIZED");
    }

    @Test
    void a_revoked_key_is_refused_at_the_next_request() {
        ApiKeyService.Issued issued = issue(MUNICH, Scope.WRITE, null);
        String secret = issued.secret().text();
        assertThat(http.get().uri("/api/v1/material").header("X-API-Key", secret))
                .hasStatus(200);

        current.runAs(Actor.PORTAL, () -> keys.revoke(MUNICH, issued.key().id()));

        assertThat(http.get().uri("/api/v1/material").header("X-API-Key", secret))
                .hasStatus(401);
    }

    @Test
    void an_expired_key_is_refused() {
        String secret = issue(MUNICH, Scope.WRITE, Instant.now().minus(Duration.ofSeconds(1)))
                .secret()
                .text();

        assertThat(http.get().uri("/api/v1/material").header("X-API-Key", secret))
                .hasStatus(401);
    }

    @Test
    void a_key_and_a_token_in_one_request_are_refused() {
        assertThat(http.get()
                        .uri("/api/v1/material")
                        .header("X-API-Key", key(MUNICH, Scope.WRITE))
                        .header("Authorization", "Bearer x"))
                .hasStatus(401);
    }

    @Test
    void a_city_named_in_the_path_takes_the_same_keys() {
        assertThat(http.get().uri("/munich/api/v1/material").header("X-API-Key", "loop_made-up"))
                .hasStatus(401);
    }

    @Test
    void the_api_makes_no_session_and_sets_no_cookie() {
        MvcTestResult answer = http.get()
                .uri("/api/v1/material")
                .header("X-API-Key", key(MUNICH, Scope.WRITE))
                .exchange();

        assertThat(answer.getRequest().getSession(false)).isNull();
        assertThat(answer.getResponse().getHeader("Set-Cookie")).isNull();
    }

    @Test
    void a_signed_in_session_writes_nothing_over_the_api() {
        Actor staff = new Actor(
                Actor.Kind.PERSON, UUID.randomUUID(), "Staff", null, Map.of(MUNICH, Set.of(CityRole.STAFF)), false);
        MockHttpSession session = new MockHttpSession();
        current.runAs(staff, () -> session.setAttribute("SPRING_SECURITY_CONTEXT", SecurityContextHolder.getContext()));

        assertThat(register(MUNICH, "MAT-DE-MUC-2026-WOOD-000006").session(session))
                .hasStatus(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/env", "/actuator/metrics", "/actuator"})
    void figures_of_the_machine_are_for_keys_of_the_installation(String path) {
        assertThat(http.get().uri(path)).hasStatus(401);
        assertThat(http.get().uri(path).header("X-API-Key", key(MUNICH, Scope.WRITE)))
                .hasStatus(403);
    }

    @Test
    void only_the_hash_of_a_secret_is_kept() {
        String secret = key(MUNICH, Scope.WRITE);

        current.runAs(
                Actor.PORTAL,
                () -> assertThat(database.sql(
                                        "select count(*) from identity.api_key k where k::text like '%' || ? || '%'")
                                .param(secret)
                                .query(Integer.class)
                                .single())
                        .isZero());
    }

    private String owner(String item) {
        return database.sql("select city_id from registry.record_directory where record_id = ?")
                .param(item)
                .query(String.class)
                .single();
    }

    private MockMvcRequestBuilder register(CityId city, String id) {
        String name = city.slug();
        return http.post()
                .uri("/" + name + "/api/v1/material")
                .contentType(MediaType.APPLICATION_JSON)
                .content(MATERIAL.formatted(id, name, name));
    }

    private String key(@Nullable CityId city, Scope scope) {
        return issue(city, scope, null).secret().text();
    }

    private ApiKeyService.Issued issue(@Nullable CityId city, Scope scope, @Nullable Instant expiresAt) {
        CityRole role = city == null ? null : CityRole.OPERATOR;
        return current.callAs(
                Actor.PORTAL, () -> keys.issue(new ApiKeyTerms("Test", city, null, role, scope, expiresAt)));
    }
}
