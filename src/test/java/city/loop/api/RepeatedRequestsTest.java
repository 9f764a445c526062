package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.material;
import static city.loop.testing.Payloads.offer;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.SecondNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class RepeatedRequestsTest {

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
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ApplicationContext portal;

    private ApiClient munich;
    private ApiClient berlin;
    private String material;
    private String body;
    private String key;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        munich = new ApiClient(port, ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = new ApiClient(port, ApiKeysForTests.writing(BERLIN, keys, current));
        material = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
        body = material(material, "Munich");
        key = UUID.randomUUID().toString();
    }

    private static Answer post(ApiClient client, String kind, String body, String key) {
        return client.send(
                "POST", "/api/v1/" + kind, body, "Content-Type", "application/ld+json", "Idempotency-Key", key);
    }

    @Test
    void the_same_request_gets_its_first_answer_again() {
        Answer first = post(munich, "material", body, key);
        Answer again = post(munich, "material", body, key);

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void another_body_with_the_same_key_is_a_conflict() {
        post(munich, "material", body, key);

        Answer other = post(munich, "material", material(material + "X", "Munich"), key);

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().at("/error/code").asString()).isEqualTo("CONFLICT");
        assertThat(munich.get("/api/v1/material/" + material + "X").status()).isEqualTo(404);
    }

    @Test
    void the_same_body_sent_to_another_address_is_another_request() {
        post(munich, "material", body, key);

        assertThat(post(munich, "product", body, key).status()).isEqualTo(409);
    }

    @Test
    void keys_of_different_callers_do_not_meet() {
        post(munich, "material", body, key);

        assertThat(post(berlin, "material", material(material + "B", "Berlin"), key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_refused_request_leaves_its_key_free() {
        assertThat(post(munich, "material", "{}", key).status()).isEqualTo(400);

        assertThat(post(munich, "material", body, key).status()).isEqualTo(201);
    }

    @Test
    void what_a_refused_request_had_begun_is_undone() {
        post(munich, "material", body, UUID.randomUUID().toString());
        String offer = "OFR-REP-" + NUMBER.incrementAndGet();
        String tooMuch = offer(offer, material, "Munich", "Berlin", "{\"value\": 2000, \"unit\": \"kg\"}");
        assertThat(post(munich, "offer", tooMuch, key).status()).isEqualTo(400);

        String fits = offer(offer, material, "Munich", "Berlin", "{\"value\": 20, \"unit\": \"kg\"}");
        assertThat(post(munich, "offer", fits, key).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    void a_key_that_is_no_visible_text_is_refused(String unreadable) {
        assertThat(post(munich, "material", body, unreadable).status()).isEqualTo(400);
    }

    @Test
    void a_key_of_256_characters_is_refused() {
        assertThat(post(munich, "material", body, "k".repeat(256)).status()).isEqualTo(400);
        assertThat(post(munich, "material", body, "k".repeat(255)).status()).isEqualTo(201);
    }

    @Test
    void of_many_at_once_one_is_recorded_and_all_get_its_answer() throws Exception {
        List<Answer> answers = atOnce(8, number -> post(munich, "material", body, key));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(entries()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void two_nodes_on_one_database_behave_as_one() throws Exception {
        try (SecondNode second = SecondNode.beside(portal)) {
            ApiClient other = new ApiClient(second.port(), munich.key());

            List<Answer> answers = atOnce(8, number -> post(number % 2 == 0 ? munich : other, "material", body, key));

            assertThat(answers).extracting(Answer::status).containsOnly(201);
            assertThat(answers)
                    .extracting(Answer::body)
                    .containsOnly(answers.getFirst().body());
            assertThat(entries()).isEqualTo(1);
            assertThat(post(other, "material", material(material + "X", "Munich"), key)
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void a_callers_answers_are_not_to_be_seen_by_another() {
        post(munich, "material", body, key);

        Integer seen = transaction.execute(status -> {
            database.sql("select set_config('app.caller', 'API_KEY 0', true)")
                    .query(String.class)
                    .single();
            return database.sql("select count(*) from shell.answered_request")
                    .query(Integer.class)
                    .single();
        });

        assertThat(seen).isZero();
    }

    private int entries() {
        return current.callAs(
                Actor.PORTAL,
                () -> transaction.execute(
                        status -> database.sql("select count(*) from evidence.entry where subject_id = ?")
                                .param(material)
                                .query(Integer.class)
                                .single()));
    }

    private interface Sender {
        Answer send(int number);
    }

    private static List<Answer> atOnce(int senders, Sender sender) throws Exception {
        CyclicBarrier together = new CyclicBarrier(senders);
        try (var threads = Executors.newFixedThreadPool(senders)) {
            List<Callable<Answer>> all = IntStream.range(0, senders)
                    .<Callable<Answer>>mapToObj(number -> () -> {
                        together.await();
                        return sender.send(number);
                    })
                    .toList();
            List<Answer> answers = new java.util.ArrayList<>();
            for (Future<Answer> answer : threads.invokeAll(all)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
