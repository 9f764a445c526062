package city.loop.evidence;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.library.Schemas;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import java.util.ArrayList;
import java.util.List;
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
import tools.jackson.databind.node.ObjectNode;

/// What programs read of the evidence and of events, each in their tier.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.evidence.sealing=false")
class EvidenceApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(300_000);

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Schemas schemas;

    private ApiClient nobody;
    private ApiClient munich;
    private ApiClient berlin;
    private ApiClient installation;
    private String id;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = nobody.as(ApiKeysForTests.writing(BERLIN, keys, current));
        installation = nobody.as(ApiKeysForTests.writing(null, keys, current));
        id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
    }

    @Test
    void an_entry_has_the_members_of_the_core_dp_evidence_table() {
        register("");

        JsonNode entry = only(munich.get("/api/v1/evidence?subject_id=" + id));

        assertThat(schemas.check(
                                schemas.find("profiles/core-dp/schemas/evidence-entry.schema.json")
                                        .or(() -> schemas.find("evidence-entry"))
                                        .orElseThrow(),
                                (ObjectNode) entry)
                        .violations())
                .isEmpty();
        assertThat(entry.path("event_type").asString()).isEqualTo("registered");
        assertThat(entry.path("immutable").path("subject").path("id").asString())
                .isEqualTo(id);
    }

    @Test
    void who_does_not_regulate_sees_no_retention() {
        register("");

        assertThat(only(nobody.get("/api/v1/evidence?subject_id=" + id)).has("retention"))
                .isFalse();
        assertThat(only(berlin.get("/api/v1/evidence?subject_id=" + id)).has("retention"))
                .isFalse();
    }

    @Test
    void an_entry_is_read_by_its_id_and_so_is_its_link() {
        register("");
        JsonNode entry = only(nobody.get("/api/v1/evidence?subject_id=" + id));
        String event = entry.path("event_id").asString();

        assertThat(nobody.get("/munich/api/v1/evidence/" + event).json()).isEqualTo(entry);
        assertThat(nobody.get("/api/v1/evidence/" + event + "/link")
                        .json()
                        .path("actor")
                        .asString())
                .isEqualTo("api_key");
        assertThat(nobody.get("/berlin/api/v1/evidence/" + event).status()).isEqualTo(404);
    }

    @Test
    void what_the_record_hides_is_hidden_in_evidence_and_events_alike() {
        register(", \"passport\": {\"visible_to\": \"operator\"}");
        String event = only(munich.get("/api/v1/evidence?subject_id=" + id))
                .path("event_id")
                .asString();

        assertThat(results(nobody.get("/api/v1/evidence?subject_id=" + id))).isEmpty();
        assertThat(nobody.get("/api/v1/evidence/" + event).status()).isEqualTo(404);
        assertThat(nobody.get("/api/v1/events?limit=100").body()).doesNotContain(id);
        assertThat(results(berlin.get("/api/v1/evidence?subject_id=" + id))).hasSize(1);
    }

    @Test
    void an_event_has_the_record_as_the_readers_tier_sees_it() {
        register(", \"metadata\": {\"shelf\": \"7\"}");

        JsonNode forMunich = event(munich);
        JsonNode forNobody = event(nobody);

        assertThat(forMunich.path("payload").path("metadata").path("shelf").asString())
                .isEqualTo("7");
        assertThat(forNobody.path("payload").has("metadata")).isFalse();
        assertThat(forNobody.path("payload").path("id").asString()).isEqualTo(id);
        assertThat(forNobody.path("event_type").asString()).isEqualTo("registered");
    }

    @Test
    void a_withdrawn_offer_is_told_by_id_and_state_alone() {
        register("");
        String offer = "OFR-EVD-" + NUMBER.incrementAndGet();
        munich.post(
                "/api/v1/offer", Payloads.offer(offer, id, "Munich", "Berlin", "{\"value\": 10, \"unit\": \"kg\"}"));
        munich.patch("/api/v1/offer/" + offer, "{\"status\": \"withdrawn\"}");
        sealer.seal();

        JsonNode event =
                results(nobody.get("/api/v1/events?subject_id=" + offer)).getFirst();

        assertThat(event.path("payload").toString())
                .isEqualTo("{\"id\":\"%s\",\"status\":\"withdrawn\"}".formatted(offer));
    }

    @Test
    void pages_follow_each_other_by_their_links_without_gap_or_double() {
        for (int i = 0; i < 5; i++) {
            register("");
            id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
        }
        List<Long> seen = new ArrayList<>();
        String path = "/munich/api/v1/evidence?event_type=registered&limit=2";
        while (!path.isEmpty() && seen.size() < 5) {
            Answer answer = nobody.get(path);
            results(answer).forEach(entry -> seen.add(entry.path("sequence").asLong()));
            path = answer.header("link").replaceFirst("<http://[^/]+([^>]*)>.*", "$1");
        }

        assertThat(seen).hasSizeGreaterThanOrEqualTo(5).doesNotHaveDuplicates();
        assertThat(seen).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"subject_id\": \"%s\"}",
                "{\"filters\": {\"subject_id\": \"%s\", \"subject_type\": \"material\"}, \"limit\": 10}",
                "{\"subject_id\": \"%s\", \"event_type\": \"registered\", \"recorded_since\": \"2020-01-01T00:00:00Z\"}"
            })
    void a_search_finds_what_its_members_say(String body) {
        register("");

        assertThat(results(nobody.post("/api/v1/evidence/search", body.formatted(id))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"colour\": \"green\"}",
                "{\"limit\": \"10\"}",
                "{\"limit\": 0}",
                "{\"limit\": 101}",
                "{\"cursor\": \"x\"}",
                "{\"recorded_since\": \"yesterday\"}",
                "{\"city\": \"Atlantis\"}",
                "[]",
                ""
            })
    void a_search_that_cannot_be_read_is_refused(String body) {
        assertThat(nobody.post("/api/v1/evidence/search", body).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/evidence?limit=0",
                "/api/v1/evidence?limit=ten",
                "/api/v1/evidence?cursor=a",
                "/api/v1/events?cursor=-1",
                "/api/v1/events?limit=1000",
                "/api/v1/evidence?subject_id=%00"
            })
    void an_address_that_cannot_be_read_is_refused(String path) {
        assertThat(nobody.get(path).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/evidence/evt_",
                "/api/v1/evidence/evt_0199",
                "/api/v1/evidence/0",
                "/atlantis/api/v1/evidence",
                "/atlantis/api/v1/events",
                "/atlantis/api/v1/stream",
                "/atlantis/api/v1/evidence/chain"
            })
    void what_is_not_there_is_not_found(String path) {
        assertThat(nobody.get(path).status()).isEqualTo(404);
    }

    @Test
    void redacted_content_is_gone_for_everybody_and_the_chain_still_holds() {
        register("");
        String event = only(munich.get("/api/v1/evidence?subject_id=" + id))
                .path("event_id")
                .asString();
        String reason = "{\"reason\": \"named a supplier by mistake\"}";

        assertThat(nobody.post("/api/v1/evidence/" + event + "/redaction", reason)
                        .status())
                .isEqualTo(401);
        assertThat(munich.post("/api/v1/evidence/" + event + "/redaction", reason)
                        .status())
                .isEqualTo(403);
        assertThat(installation
                        .post("/api/v1/evidence/" + event + "/redaction", reason)
                        .status())
                .isEqualTo(201);
        assertThat(installation
                        .post("/api/v1/evidence/" + event + "/redaction", reason)
                        .status())
                .isEqualTo(409);
        sealer.seal();

        assertThat(event(munich).path("payload").has("category")).isFalse();
        assertThat(only(munich.get("/api/v1/evidence?subject_id=" + id))
                        .path("retention")
                        .path("redaction_status")
                        .asString())
                .isEqualTo("redacted");
        assertThat(munich.get("/munich/api/v1/evidence/chain").body()).doesNotContain(id);
        assertThat(only(munich.get("/api/v1/evidence?subject_id=" + event))
                        .path("event_type")
                        .asString())
                .isEqualTo("evidence-redacted");
        assertThat(nobody.get("/munich/evidence").body()).contains("The chain is whole");
    }

    private void register(String members) {
        Answer answer = munich.post(
                "/api/v1/material", Payloads.material(id, "Munich", "{\"value\": 1000, \"unit\": \"kg\"}", members));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        sealer.seal();
    }

    private JsonNode event(ApiClient reader) {
        return results(reader.get("/api/v1/events?subject_id=" + id)).getFirst();
    }

    private static JsonNode only(Answer answer) {
        List<JsonNode> results = results(answer);
        assertThat(results).as(answer.body()).hasSize(1);
        return results.getFirst();
    }

    private static List<JsonNode> results(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> all = new ArrayList<>();
        answer.json().path("results").forEach(all::add);
        return all;
    }
}
