package city.loop.evidence;

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
import city.loop.testing.SecondNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Two application nodes on one database, both writing and both ready to seal.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Tag("slow")
class TwoNodesEvidenceTest {

    private static final int EACH = 40;

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

    @Autowired
    private ChainService chains;

    @Test
    void what_both_write_at_once_is_sealed_once_each_in_one_chain_that_both_verify() throws Exception {
        DemoCities.add(cities, current);
        String key = ApiKeysForTests.writing(MUNICH, keys, current);
        try (SecondNode second = SecondNode.beside(portal)) {
            ApiClient one = new ApiClient(port, key);
            ApiClient other = new ApiClient(second.port(), key);
            List<String> written = writeAtBoth(one, other);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> chains.state(Chain.of(MUNICH)).waiting() == 0
                            && chains.state(Chain.of(MUNICH)).sealed() >= written.size());

            ChainState state = chains.state(Chain.of(MUNICH));
            assertThat(state.found()).isEmpty();
            // What one node took, the other tells, and once only.
            assertThat(written).allSatisfy(id -> {
                assertThat(entries(one, id)).isEqualTo(1);
                assertThat(entries(other, id)).isEqualTo(1);
            });
            // The first line says when the file was made.
            assertThat(links(one)).hasSizeGreaterThan(written.size()).isEqualTo(links(other));
        }
    }

    private static List<String> writeAtBoth(ApiClient one, ApiClient other)
            throws InterruptedException, ExecutionException {
        List<Future<String>> writes = new ArrayList<>();
        try (var writers = Executors.newFixedThreadPool(4)) {
            for (int n = 0; n < 2 * EACH; n++) {
                ApiClient node = n % 2 == 0 ? one : other;
                String id = "MAT-DE-MUC-2026-WOOD-80%04d".formatted(n);
                writes.add(writers.submit(() -> {
                    assertThat(node.post("/api/v1/material", Payloads.material(id, "Munich"))
                                    .status())
                            .isEqualTo(201);
                    return id;
                }));
            }
        }
        List<String> written = new ArrayList<>();
        for (Future<String> write : writes) {
            written.add(write.get());
        }
        return written;
    }

    private static List<String> links(ApiClient node) {
        return node.get("/munich/api/v1/evidence/chain").body().lines().skip(1).toList();
    }

    private static int entries(ApiClient node, String id) {
        return node.get("/api/v1/evidence?subject_id=" + id)
                .json()
                .path("results")
                .size();
    }
}
