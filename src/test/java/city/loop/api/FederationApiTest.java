package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.federation.NodeKeyService;
import city.loop.federation.NodePublicKey;
import city.loop.federation.Peer;
import city.loop.federation.PeerOutcome;
import city.loop.federation.PeerService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.library.MessageType;
import city.loop.library.Schemas;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.TestNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The inbound side of the federation (SECURITY 21 to 25), with real keys over HTTP.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.peer-messages-per-minute=20", "portal.api.limits.anonymous=0"})
class FederationApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final GeoPoint PLACE = new GeoPoint(48.2, 16.37);

    /// PKCS 8 of an Ed25519 key (RFC 8410) begins so.
    private static final String HEAD_OF_A_PRIVATE_KEY = "302e020100300506032b6570";

    private static final String ANNOUNCE = "/munich/api/v1/federate/announce";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService apiKeys;

    @Autowired
    private NodeKeyService nodeKeys;

    @Autowired
    private PeerService peers;

    @Autowired
    private CurrentActor current;

    @Autowired
    private Schemas schemas;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate inTransaction;

    private ApiClient nobody;
    private ApiClient installation;
    private TestNode vienna;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        installation = nobody.as(ApiKeysForTests.writing(null, apiKeys, current));
        vienna = TestNode.called("vienna-" + NUMBER.incrementAndGet() + ".loop");
    }

    private Answer introduce(String handshake) {
        return nobody.post("/munich/api/v1/federation/handshake", handshake);
    }

    private TestNode approved() {
        assertThat(introduce(vienna.handshake()).json().path("status").asString())
                .isEqualTo("accepted");
        assertThat(as(() -> peers.approve(MUNICH, vienna.id(), PLACE, "Known to us")))
                .isEqualTo(new PeerOutcome.Done());
        return vienna;
    }

    private Answer announce(TestNode node) {
        return node.post(nobody, ANNOUNCE, node.announcement("MAT-AT-VIE-2026-WOOD-ABC234", true));
    }

    private Peer peer(CityId city, String node) {
        return as(() -> peers.peers(city)).stream()
                .filter(known -> known.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private <T> T as(Supplier<T> work) {
        return current.callAs(Actor.PORTAL, work);
    }

    private <T> T inDatabase(Supplier<T> query) {
        return as(() -> Objects.requireNonNull(inTransaction.execute(running -> query.get())));
    }

    // Introductions

    @Test
    void a_handshake_is_received_and_nobody_is_trusted_by_it() {
        Answer answer = introduce(vienna.handshake());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Content-Type")).startsWith("application/ld+json");
        assertThat(schemas.check(MessageType.NODE_HANDSHAKE_RESPONSE, answer.json())
                        .violations())
                .isEmpty();
        assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
        assertThat(answer.json().path("peer_id").asString()).isEqualTo("munich.loop");
        assertThat(peer(MUNICH, vienna.id()).status()).isEqualTo(Peer.Status.WAITING);
        assertThat(announce(vienna).status()).isEqualTo(401);
    }

    @Test
    void the_answer_is_signed_by_the_node_that_was_called() {
        Answer answer = introduce(vienna.handshake());

        String signed = String.join(
                "\n",
                "POST",
                "/munich/api/v1/federation/handshake",
                "munich.loop",
                answer.header("X-Timestamp"),
                TestNode.sha256(answer.body()));
        String pem =
                nobody.get("/munich/api/v1/node/info").json().path("public_key").asString();
        assertThat(NodePublicKey.read(pem)
                        .orElseThrow()
                        .verifies(signed.getBytes(StandardCharsets.UTF_8), answer.header("X-Node-Signature")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"public_key\": \"-----BEGIN PUBLIC KEY-----MIIB...END PUBLIC KEY-----\"",
                "\"public_key\": \"\"",
                "\"public_key\": \"-----BEGIN PUBLIC KEY-----\\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\\n-----END PUBLIC KEY-----\"",
                "\"public_key\": \"__________________________________________8\"",
                "\"signature\": \"c2lnbmVk\"",
                "\"signature\": \"\""
            })
    void a_key_or_signature_that_cannot_be_used_is_answered_with_rejected(String member) {
        Answer answer = introduce(vienna.handshake(member));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("rejected");
        assertThat(schemas.check(MessageType.NODE_HANDSHAKE_RESPONSE, answer.json())
                        .violations())
                .isEmpty();
        assertThat(as(() -> peers.peers(MUNICH))).noneMatch(peer -> peer.node().equals(vienna.id()));
    }

    @Test
    void a_changed_byte_makes_a_signed_handshake_rejected() {
        assertThat(introduce(vienna.handshake().replace("material-registry", "material-registrx"))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("rejected");
    }

    @Test
    void a_node_without_a_key_waits_but_cannot_send() {
        assertThat(introduce(vienna.handshake("\"public_key\": \"\"").replace(", \"public_key\": \"\"", ""))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("accepted");
        as(() -> peers.approve(MUNICH, vienna.id(), PLACE, "Known to us"));

        assertThat(announce(vienna).status()).isEqualTo(401);
    }

    @Test
    void nobody_takes_the_name_of_a_hosted_node() {
        assertThat(introduce(TestNode.called("berlin.loop").handshake())
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("rejected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"@type\": \"NodeHandshake\"}"})
    void what_is_no_handshake_is_refused_in_words(String body) {
        Answer answer = introduce(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void another_key_of_a_trusted_node_waits_and_the_old_one_stays_trusted() {
        approved();
        TestNode rotated = vienna.withOtherKeys();

        introduce(rotated.handshake());

        assertThat(announce(rotated).status()).isEqualTo(401);
        assertThat(announce(vienna).status()).isEqualTo(202);
        String shown = Objects.requireNonNull(peer(MUNICH, vienna.id()).shown()).id();
        assertThat(as(() -> peers.approveKey(MUNICH, vienna.id(), shown, "Compared by telephone")))
                .isEqualTo(new PeerOutcome.Done());
        assertThat(rotated.post(nobody, ANNOUNCE, rotated.announcement("MAT-AT-VIE-2026-WOOD-NEW234", true))
                        .status())
                .isEqualTo(202);
        assertThat(vienna.post(nobody, ANNOUNCE, vienna.announcement("MAT-AT-VIE-2026-WOOD-OLD234", true))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_stranger_changes_nothing_of_what_is_known_of_a_trusted_node() {
        approved();

        introduce(vienna.handshake("\"public_key\": \"" + vienna.pem().replace("\n", "\\n") + "\"")
                .replace(".example/api", ".evil.example/api"));

        assertThat(peer(MUNICH, vienna.id()).endpoint()).isEqualTo("https://" + vienna.id() + ".example/api");
    }

    // What nodes send

    @Test
    void an_announcement_of_a_trusted_node_is_kept() {
        Answer answer = announce(approved());

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("status").asString()).isEqualTo("accepted");
        assertThat(answer.json().path("id").asLong()).isPositive();
        assertThat(peer(MUNICH, vienna.id()).lastContactAt()).isNotNull();
    }

    @Test
    void an_offer_of_a_trusted_node_is_kept() {
        approved();
        String offer = """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "MaterialOffer", "material": "MAT-DE-MUC-2026-WOOD-ABC234", "from": "%s",
                 "base_price": 60, "loop_cost": 104.5, "valid_until": "2026-06-30T00:00:00Z"}
                """.formatted(vienna.id());

        assertThat(vienna.post(nobody, "/munich/api/v1/federate/offer", offer).status())
                .isEqualTo(202);
        assertThat(vienna.post(nobody, "/munich/api/v1/federate/offer", offer.replace("60,", "-60,"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void without_a_nodes_headers_nothing_is_taken_in() {
        assertThat(nobody.post(ANNOUNCE, vienna.announcement("MAT-1", true)).status())
                .isEqualTo(401);
        assertThat(nobody.post("/munich/api/v1/federate/offer", "{}").status()).isEqualTo(401);
        assertThat(installation
                        .post(ANNOUNCE, vienna.announcement("MAT-1", true))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_changed_byte_another_path_and_another_city_are_refused() {
        approved();
        String body = vienna.announcement("MAT-AT-VIE-2026-WOOD-ABC234", true);
        String[] headers = vienna.signed("POST", ANNOUNCE, body, Duration.ZERO);

        assertThat(nobody.send("POST", ANNOUNCE, body.replace("true", "false"), headers)
                        .status())
                .isEqualTo(401);
        assertThat(nobody.send("POST", "/munich/api/v1/federate/offer", body, headers)
                        .status())
                .isEqualTo(401);
        assertThat(vienna.post(nobody, "/berlin/api/v1/federate/announce", body).status())
                .isEqualTo(401);
    }

    @Test
    void no_node_speaks_for_another_one() {
        approved();
        TestNode graz = TestNode.called("graz-" + NUMBER.incrementAndGet() + ".loop");

        assertThat(vienna.post(nobody, ANNOUNCE, graz.announcement("MAT-AT-GRZ-2026-WOOD-ABC234", true))
                        .status())
                .isEqualTo(403);
        assertThat(new TestNode(graz.id(), vienna.keys())
                        .post(nobody, ANNOUNCE, graz.announcement("MAT-AT-GRZ-2026-WOOD-ABC234", true))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_clock_may_be_four_minutes_and_fifty_nine_seconds_off_and_not_five_minutes_and_one() {
        approved();
        String body = vienna.announcement("MAT-AT-VIE-2026-WOOD-CLOCK2", true);

        assertThat(vienna.post(nobody, ANNOUNCE, body, Duration.ofSeconds(299)).status())
                .isEqualTo(202);
        assertThat(vienna.post(nobody, ANNOUNCE, body, Duration.ofSeconds(-301)).status())
                .isEqualTo(401);
    }

    @Test
    void a_replayed_request_is_answered_as_before_and_changes_nothing() {
        approved();
        String body = vienna.announcement("MAT-AT-VIE-2026-WOOD-REPLAY", true);
        String[] first = vienna.signed("POST", ANNOUNCE, body, Duration.ZERO);
        long id = nobody.send("POST", ANNOUNCE, body, first).json().path("id").asLong();
        vienna.post(nobody, ANNOUNCE, vienna.announcement("MAT-AT-VIE-2026-WOOD-REPLAY", false));

        Answer replay = nobody.send("POST", ANNOUNCE, body, first);

        assertThat(replay.status()).isEqualTo(202);
        assertThat(replay.json().path("id").asLong()).isEqualTo(id);
        assertThat(as(() -> peers.announcements(MUNICH, vienna.id(), 1))
                        .getFirst()
                        .document())
                .contains("\"available\": false");
        assertThat(as(() -> peers.messages(MUNICH, vienna.id()))).isEqualTo(2);
    }

    @Test
    void the_same_idempotency_key_gives_the_same_answer_and_with_another_body_a_conflict() {
        approved();
        String body = vienna.announcement("MAT-AT-VIE-2026-WOOD-IDEM23", true);
        Answer first = vienna.post(nobody, ANNOUNCE, body, "Idempotency-Key", "one");

        assertThat(vienna.post(nobody, ANNOUNCE, body, "Idempotency-Key", "one").json())
                .isEqualTo(first.json());
        assertThat(vienna.post(
                                nobody,
                                ANNOUNCE,
                                vienna.announcement("MAT-AT-VIE-2026-WOOD-IDEM23", false),
                                "Idempotency-Key",
                                "one")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void the_same_words_again_are_a_duplicate_until_others_came_between() {
        approved();
        long first = announce(vienna).json().path("id").asLong();

        assertThat(announce(vienna).json().path("id").asLong()).isEqualTo(first);
        vienna.post(nobody, ANNOUNCE, vienna.announcement("MAT-AT-VIE-2026-WOOD-ABC234", false));
        assertThat(announce(vienna).json().path("id").asLong()).isGreaterThan(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "-1", "1.5", "\"3\"", "null", "1e300"})
    void an_announcement_goes_over_three_nodes_at_most(String ttl) {
        approved();

        assertThat(vienna.post(nobody, ANNOUNCE, vienna.announcement("MAT-1", true, ", \"ttl\": " + ttl))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_flood_ends_at_the_peers_quota_and_stalls_nobody_else() {
        approved();
        TestNode flooding = vienna;
        vienna = TestNode.called("graz-" + NUMBER.incrementAndGet() + ".loop");
        approved();
        Answer last = announce(flooding);
        for (int i = 0; i < 45 && last.status() == 202; i++) {
            last = flooding.post(nobody, ANNOUNCE, flooding.announcement("MAT-FLOOD-" + i, true));
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(announce(vienna).status()).isEqualTo(202);
    }

    @Test
    void a_suspended_peer_neither_sends_nor_reads_and_what_it_sent_stays() {
        announce(approved());

        as(() -> peers.suspend(MUNICH, vienna.id(), "Sends what is not there"));

        assertThat(vienna.post(nobody, ANNOUNCE, vienna.announcement("MAT-2", true))
                        .status())
                .isEqualTo(403);
        assertThat(nobody.send(
                                "GET",
                                "/munich/api/v1/federation/nodes",
                                null,
                                vienna.signed("GET", "/munich/api/v1/federation/nodes", "", Duration.ZERO))
                        .status())
                .isEqualTo(403);
        assertThat(introduce(vienna.handshake()).json().path("status").asString())
                .isEqualTo("rejected");
        assertThat(as(() -> peers.announcements(MUNICH, vienna.id(), 10))).hasSize(1);
        assertThat(nobody.get("/munich/api/v1/federation/nodes").body())
                .contains(vienna.id())
                .contains("\"suspended\"");
        as(() -> peers.restore(MUNICH, vienna.id(), "Mended"));
        assertThat(announce(vienna).status()).isEqualTo(202);
    }

    @Test
    void each_message_leaves_evidence_of_the_peer() {
        long id = announce(approved()).json().path("id").asLong();

        assertThat(inDatabase(() -> database.sql(
                                "select actor_kind from evidence.entry where event_type = 'node-message-received' and subject_id = ?")
                        .param(Long.toString(id))
                        .query(String.class)
                        .single()))
                .isEqualTo("peer");
    }

    // Relays

    private static String relay(String event, String entity, String source) {
        return """
                {"event_type": "%s", "entity_type": "%s", "entity_id": "MAT-DE-MUC-2026-WOOD-ABC234",
                 "payload": {"any": "thing"}%s}
                """.formatted(event, entity, source);
    }

    @Test
    void an_installation_key_and_a_trusted_node_relay_events() {
        approved();
        String body = relay("material.created", "material", "");

        Answer answer = installation.post("/munich/api/v1/relay", body);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("id").asLong()).isPositive();
        assertThat(installation.post("/munich/api/v1/relay", body).status()).isEqualTo(202);
        assertThat(installation
                        .post(
                                "/api/v1/relay",
                                relay("transfer.created", "transfer", ", \"source_node\": \"any text at all\""))
                        .status())
                .isEqualTo(202);
        assertThat(vienna.post(nobody, "/munich/api/v1/relay", body).status()).isEqualTo(202);
        assertThat(vienna.post(
                                nobody,
                                "/munich/api/v1/relay",
                                relay("material.created", "material", ", \"source_node\": \"graz.loop\""))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void nobody_else_relays() {
        String body = relay("material.created", "material", "");

        assertThat(nobody.post("/munich/api/v1/relay", body).status()).isEqualTo(401);
        assertThat(nobody.as(ApiKeysForTests.writing(BERLIN, apiKeys, current))
                        .post("/berlin/api/v1/relay", body)
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"event_type\": 1, \"entity_type\": [], \"entity_id\": null, \"payload\": \"text\"}",
                "{\"event_type\": \"material.exploded\", \"entity_type\": \"material\", \"entity_id\": \"M\", \"payload\": {}}",
                "{\"event_type\": \"material.created\", \"entity_type\": \"planet\", \"entity_id\": \"M\", \"payload\": {}}",
                "{\"event_type\": \"material.created\", \"entity_type\": \"material\", \"entity_id\": \"M\", \"payload\": {\"notes\": \"write to maria@example.org\"}}"
            })
    void a_relay_that_says_nothing_of_use_is_refused_in_words(String body) {
        Answer answer = installation.post("/munich/api/v1/relay", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("INVALID_REQUEST");
    }

    // What a node says of itself

    @Test
    void node_documents_fit_their_tables() {
        approved();

        assertThat(schemas.check(
                                MessageType.NODE_INFO,
                                nobody.get("/munich/api/v1/node/info").json())
                        .violations())
                .isEmpty();
        assertThat(schemas.check(
                                MessageType.NODE_REGISTRY,
                                nobody.get("/munich/api/v1/federation/nodes").json())
                        .violations())
                .isEmpty();
        assertThat(schemas.check(
                                MessageType.NODE_STATUS,
                                nobody.get("/munich/api/v1/node/status").json())
                        .violations())
                .isEmpty();
        assertThat(schemas.check(
                                schemas.find("core-dp/trust-store").orElseThrow(),
                                nobody.get("/munich/api/v1/federation/keys").json())
                        .violations())
                .isEmpty();
    }

    @Test
    void a_node_has_one_active_key_and_the_rotated_one_says_which_came_after_it() {
        String before = nobody.get("/berlin/api/v1/federation/keys")
                .json()
                .path("keys")
                .path(0)
                .path("key_id")
                .asString();

        assertThat(as(() -> nodeKeys.rotate(BERLIN, "Every two years"))).isEqualTo(new PeerOutcome.Done());

        var keys = nobody.get("/berlin/api/v1/federation/keys").json().path("keys");
        assertThat(keys.path(0).path("lifecycle_status").asString()).isEqualTo("active");
        assertThat(keys.path(1).path("key_id").asString()).isEqualTo(before);
        assertThat(keys.path(1).path("lifecycle_status").asString()).isEqualTo("rotated");
        assertThat(keys.path(1).path("rotated_to_key_id").asString())
                .isEqualTo(keys.path(0).path("key_id").asString());
        assertThat(inDatabase(() -> database.sql(
                                "select count(*) from evidence.entry where event_type = 'key-rotated' and city_id = 'berlin'")
                        .query(Integer.class)
                        .single()))
                .isPositive();
    }

    @Test
    void a_decision_without_a_reason_or_about_nobody_changes_nothing() {
        approved();

        assertThat(as(() -> peers.suspend(MUNICH, vienna.id(), " "))).isEqualTo(new PeerOutcome.ReasonMissing());
        assertThat(as(() -> peers.restore(MUNICH, vienna.id(), "No"))).isEqualTo(new PeerOutcome.ChangedMeanwhile());
        assertThat(as(() -> peers.suspend(MUNICH, "nowhere.loop", "No"))).isEqualTo(new PeerOutcome.ChangedMeanwhile());
    }

    @Test
    void private_keys_lie_sealed_in_the_database_and_no_other_city_reads_them() {
        nodeKeys.keys(MUNICH);

        assertThat(inDatabase(
                        () -> database.sql("select sealed from federation.node_key_secret where city_id = 'munich'")
                                .query(byte[].class)
                                .list()))
                .isNotEmpty()
                .noneMatch(stored -> HexFormat.of().formatHex(stored).contains(HEAD_OF_A_PRIVATE_KEY));
        assertThat(database.sql("select count(*) from federation.node_key_secret")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
