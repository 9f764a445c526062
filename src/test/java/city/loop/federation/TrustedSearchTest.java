package city.loop.federation;

import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.GeoPoint;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.DemoCities;
import city.loop.testing.TestNode;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// A search across nodes (LOOP section 8): who signs it has to be a partner of the city that is asked.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TrustedSearchTest {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String PATH = "/munich/api/v1/material/search";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private PeerService peers;

    @Autowired
    private CurrentActor current;

    private ApiClient nobody;
    private TestNode vienna;

    @BeforeEach
    void aPartnerOfMunich() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        vienna = TestNode.called("vienna-" + NUMBER.incrementAndGet() + ".loop");
        nobody.post("/munich/api/v1/federation/handshake", vienna.handshake());
        as(() -> peers.approve(MUNICH, vienna.id(), new GeoPoint(48.2, 16.37), "Known to us"));
    }

    @Test
    void a_partner_is_answered_and_told_which_nodes_were_not_asked() {
        Answer answer = search(vienna, PATH, request(vienna.id()), request(vienna.id()));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().at("/consistency/mode").asString()).isEqualTo("eventual");
        assertThat(answer.json().at("/provenance/queried_nodes/0").asString()).isEqualTo("munich.loop");
        assertThat(answer.json().at("/provenance/omitted_nodes").findValuesAsString("node_id"))
                .contains(vienna.id());
    }

    @Test
    void a_signature_over_another_body_is_refused() {
        assertThat(search(
                                vienna,
                                PATH,
                                request(vienna.id()),
                                request(vienna.id()).replace("5", "6"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void another_key_is_not_the_partners() {
        assertThat(search(vienna.withOtherKeys(), PATH, request(vienna.id()), request(vienna.id()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobody_signs_for_another_node() {
        TestNode stranger = TestNode.called("graz.loop");

        assertThat(search(stranger, PATH, request(vienna.id()), request(vienna.id()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_partner_of_one_city_is_none_of_another() {
        assertThat(search(vienna, "/berlin/api/v1/material/search", request(vienna.id()), request(vienna.id()))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void a_suspended_partner_reads_nothing() {
        as(() -> peers.suspend(MUNICH, vienna.id(), "Its keys were lost"));

        assertThat(search(vienna, PATH, request(vienna.id()), request(vienna.id()))
                        .status())
                .isEqualTo(401);
    }

    /// @param signed the body that is signed, which need not be the one that is sent
    private Answer search(TestNode node, String path, String sent, String signed) {
        String key = as(() -> peers.peers(MUNICH)).stream()
                .filter(peer -> peer.node().equals(vienna.id()))
                .flatMap(peer -> peer.trusted().stream())
                .map(trusted -> trusted.key().id())
                .findFirst()
                .orElseThrow();
        return nobody.send("POST", path, sent, node.signedSearch(signed, key));
    }

    private static String request(String node) {
        return """
                {"entity_type": "material", "filters": {}, "limit": 5, "scope": "cross-node", "consistency": "eventual",
                 "auth": {"mode": "node-signature", "subject_node": "%s"}}""".formatted(node);
    }

    private <T> T as(Supplier<T> work) {
        return current.callAs(Actor.PORTAL, work);
    }
}
