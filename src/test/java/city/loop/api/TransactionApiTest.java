package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;
import static city.loop.testing.Payloads.material;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
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

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TransactionApiTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(100);

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
    private TransactionTemplate inTransaction;

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
        id = "TXN-2026-05-27-" + NUMBER.incrementAndGet();
    }

    private String sale(String seller, String buyer, String more) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "MaterialTransaction", "id": "%s", "material": "MAT-DE-MUC-2026-WOOD-ABC234",
                 "seller": "%s", "buyer": "%s",
                 "offer": {"base_price": 60, "loop_cost": 104,
                   "breakdown": {"export_penalty": 24, "import_penalty": 12, "distance_cost": 8}},
                 "timestamp": "2026-05-27T10:30:00Z"%s}
                """.formatted(id, seller, buyer, more);
    }

    private String settlement(String sellerReceives) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "Settlement", "transaction_id": "%s", "material": "MAT-DE-MUC-2026-WOOD-ABC234",
                 "seller": "munich.loop", "buyer": "berlin.loop", "final_cost": 104,
                 "distribution": {"seller_receives": %s, "seller_community_fund": 24, "buyer_community_fund": 12,
                   "transport_cost": 8}, "settled_at": "2026-05-27T11:00:00Z"}
                """.formatted(id, sellerReceives);
    }

    private String status(String status) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "TransactionStatus", "transaction_id": "%s", "status": "%s",
                 "updated_at": "2026-05-27T11:00:00Z"}
                """.formatted(id, status);
    }

    private Answer post(ApiClient client, String body) {
        return client.post("/api/v1/transaction", body);
    }

    private <T> T asInstallation(Supplier<T> query) {
        return current.callAs(
                Actor.PORTAL, () -> Objects.requireNonNull(inTransaction.execute(running -> query.get())));
    }

    @Test
    void a_sale_is_answered_with_its_status_and_read_again_by_everyone() {
        Answer created = post(munich, sale("munich.loop", "vienna.loop", ""));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).isEqualTo("/api/v1/transaction/" + id);
        assertThat(created.header("Content-Type")).startsWith("application/ld+json");
        assertThat(created.json().path("@type").asString()).isEqualTo("TransactionStatus");
        assertThat(created.json().path("@context").asString()).endsWith("loop-v0.2.0.jsonld");
        assertThat(created.json().path("transaction_id").asString()).isEqualTo(id);
        assertThat(created.json().path("status").asString()).isEqualTo("pending");
        assertThat(created.json().path("settlement_url").asString()).isEqualTo("/api/v1/transaction/" + id);
        Answer read = nobody.get("/api/v1/transaction/" + id);
        assertThat(read.status()).isEqualTo(200);
        assertThat(read.json()).isEqualTo(created.json());
    }

    @Test
    void a_sale_that_names_its_state_is_in_that_state() {
        assertThat(post(munich, sale("munich.loop", "vienna.loop", ", \"status\": \"confirmed\""))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("confirmed");
    }

    @Test
    void an_id_is_agreed_on_once() {
        post(munich, sale("munich.loop", "berlin.loop", ""));

        assertThat(post(munich, sale("munich.loop", "berlin.loop", "")).status())
                .isEqualTo(409);
    }

    @Test
    void of_many_that_agree_at_once_one_does() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = IntStream.range(0, 12)
                    .mapToObj(i -> threads.submit(() ->
                            post(munich, sale("munich.loop", "vienna.loop", "")).status()))
                    .toList();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce(201).allMatch(status -> status == 201 || status == 409);
        }
    }

    @Test
    void a_settlement_completes_the_sale_once() {
        post(munich, sale("munich.loop", "berlin.loop", ""));

        assertThat(post(munich, settlement("60")).json().path("status").asString())
                .isEqualTo("completed");
        assertThat(post(munich, settlement("60")).status()).isEqualTo(409);
    }

    @Test
    void an_end_never_goes_back_but_may_be_told_again() {
        post(munich, sale("munich.loop", "berlin.loop", ""));
        post(munich, status("cancelled"));

        assertThat(post(munich, status("in_transit")).status()).isEqualTo(409);
        assertThat(post(munich, settlement("60")).status()).isEqualTo(409);
        assertThat(post(munich, status("cancelled")).status()).isEqualTo(201);
        assertThat(nobody.get("/api/v1/transaction/" + id).json().path("status").asString())
                .isEqualTo("cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delivered", "disputed"})
    void what_is_reported_of_an_unknown_sale_is_recorded_as_reported(String reported) {
        Answer answer = post(munich, status(reported));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("status").asString()).isEqualTo(reported);
        assertThat(post(munich, sale("munich.loop", "vienna.loop", ""))
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo(reported);
    }

    @Test
    void a_settlement_that_does_not_balance_is_recorded_and_marked() {
        assertThat(post(munich, settlement("59.99")).status()).isEqualTo(201);

        assertThat(asInstallation(() -> database.sql(
                                "select balanced from settlement.report where transaction_id = ? and kind = 'Settlement'")
                        .param(id)
                        .query(Boolean.class)
                        .single()))
                .isFalse();
    }

    @Test
    void amounts_are_kept_to_the_last_digit_and_balance_exactly() {
        String tenths = settlement("0.1")
                .replace("\"final_cost\": 104", "\"final_cost\": 0.3")
                .replace("\"seller_community_fund\": 24", "\"seller_community_fund\": 0.2")
                .replace("\"buyer_community_fund\": 12", "\"buyer_community_fund\": 0")
                .replace("\"transport_cost\": 8", "\"transport_cost\": 0");
        assertThat(post(munich, tenths).status()).isEqualTo(201);

        assertThat(asInstallation(() -> database.sql("select balanced from settlement.report where transaction_id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single()))
                .isTrue();
    }

    @Test
    void each_report_leaves_evidence_and_a_refused_one_none() {
        post(munich, sale("munich.loop", "berlin.loop", ""));
        post(munich, settlement("60"));
        post(munich, settlement("60"));

        assertThat(asInstallation(() -> database.sql(
                                "select event_type from evidence.entry where subject_id = ? order by entry_id")
                        .param(id)
                        .query(String.class)
                        .list()))
                .containsExactly("transaction-agreed", "transaction-settled");
    }

    @Test
    void either_hosted_side_reports_and_nobody_else() {
        post(munich, sale("munich.loop", "berlin.loop", ""));

        assertThat(post(berlin, status("delivered")).status()).isEqualTo(201);
        id = "TXN-2026-05-27-" + NUMBER.incrementAndGet();
        post(munich, sale("munich.loop", "vienna.loop", ""));
        assertThat(post(berlin, status("cancelled")).status()).isEqualTo(403);
        assertThat(nobody.get("/api/v1/transaction/" + id).json().path("status").asString())
                .isEqualTo("pending");
    }

    @Test
    void a_sale_of_material_that_is_not_public_is_not_shown_to_everyone() {
        String hidden = "MAT-DE-MUC-2026-WOOD-H" + NUMBER.incrementAndGet() + "00";
        munich.post(
                "/api/v1/material",
                material(
                        hidden,
                        "Munich",
                        "{\"value\": 1, \"unit\": \"kg\"}",
                        ", \"passport\": {\"visible_to\": \"operator\"}"));
        post(munich, sale("munich.loop", "vienna.loop", "").replace("MAT-DE-MUC-2026-WOOD-ABC234", hidden));

        assertThat(nobody.get("/api/v1/transaction/" + id).status()).isEqualTo(404);
        assertThat(berlin.get("/api/v1/transaction/" + id).status()).isEqualTo(200);
    }

    @Test
    void whoever_has_no_key_reports_nothing() {
        assertThat(post(nobody, sale("munich.loop", "berlin.loop", "")).status())
                .isEqualTo(401);
    }

    @Test
    void a_city_writes_in_its_own_name_only() {
        assertThat(berlin.post("/munich/api/v1/transaction", status("pending")).status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"@type\": \"Settlement\"}",
                "{\"@type\": \"LoopCoinTransfer\"}",
                "{\"@type\": 3}",
                "{\"@type\": \"MaterialTransaction\", \"id\": null}"
            })
    void what_is_no_report_is_refused_with_all_that_is_wrong(String body) {
        Answer answer = post(munich, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").path("code").asString()).isEqualTo("INVALID_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"base_price\": -1", "\"base_price\": \"60\"", "\"base_price\": null"})
    void amounts_are_numbers_and_not_negative(String price) {
        assertThat(post(munich, sale("munich.loop", "berlin.loop", "").replace("\"base_price\": 60", price))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void an_id_of_thousands_of_digits_is_refused_in_words() {
        String digits = "7".repeat(5_000);

        assertThat(post(munich, sale("munich.loop", "berlin.loop", "").replace(id, "TXN-2026-05-27-" + digits))
                        .status())
                .isEqualTo(400);
        assertThat(nobody.get("/api/v1/transaction/TXN-2026-05-27-" + digits.substring(0, 1_000))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void extreme_amounts_are_taken_as_given() {
        assertThat(post(
                                munich,
                                sale("munich.loop", "berlin.loop", "")
                                        .replace("\"base_price\": 60", "\"base_price\": 1e300")
                                        .replace("\"loop_cost\": 104", "\"loop_cost\": 5e-324"))
                        .status())
                .isEqualTo(201);
    }

    private String transfer(String uuid, String from, String to, String amount) {
        return """
                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                 "@type": "LoopCoinTransfer", "id": "%s", "from": "%s", "to": "%s", "amount": %s,
                 "currency": "LC-MUC", "timestamp": "2026-05-27T14:30:00Z"}
                """.formatted(uuid, from, to, amount);
    }

    @Test
    void a_loopcoin_transfer_is_kept_for_its_own_city_only() {
        String uuid = UUID.randomUUID().toString();
        String body = transfer(uuid, "user:maria@munich.loop", "business:brewery@munich.loop", "50");

        assertThat(munich.post("/api/v1/loopcoin", body).status()).isEqualTo(201);
        assertThat(munich.post("/api/v1/loopcoin", body).status()).isEqualTo(409);
        assertThat(munich.get("/api/v1/loopcoin/" + uuid).json().path("amount").asInt())
                .isEqualTo(50);
        assertThat(berlin.get("/api/v1/loopcoin/" + uuid).status()).isEqualTo(404);
        assertThat(nobody.get("/api/v1/loopcoin/" + uuid).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.015", "1e300", "\"50\""})
    void an_amount_of_loopcoin_is_positive_and_in_minor_units(String amount) {
        assertThat(munich.post(
                                "/api/v1/loopcoin",
                                transfer(
                                        UUID.randomUUID().toString(),
                                        "user:maria@munich.loop",
                                        "business:brewery@munich.loop",
                                        amount))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void nobody_pays_themselves_nor_for_another_city() {
        String uuid = UUID.randomUUID().toString();

        assertThat(munich.post(
                                "/api/v1/loopcoin",
                                transfer(uuid, "user:maria@munich.loop", "user:maria@munich.loop", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(munich.post(
                                "/api/v1/loopcoin",
                                transfer(uuid, "user:maria@berlin.loop", "user:maria@munich.loop", "1"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_nodes_coin_rules_and_clearings_are_taken_in() {
        assertThat(installation.post("/api/v1/loopcoin", """
                                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                                 "@type": "LoopCoinConfig", "issuer": "munich.loop", "currency_code": "LC-MUC",
                                 "backed_by": "EUR", "exchange_rate": 1.0, "expiry_months": 6}
                                """).status()).isEqualTo(201);
        assertThat(installation.post("/api/v1/loopcoin", """
                                {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld",
                                 "@type": "InterNodeSettlement", "from_node": "munich.loop", "to_node": "vienna.loop",
                                 "transfers": [], "settlement_method": "clearing"}
                                """).status()).isEqualTo(201);
    }
}
