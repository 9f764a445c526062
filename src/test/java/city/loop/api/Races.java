package city.loop.api;

import static city.loop.testing.DemoCities.BERLIN;
import static city.loop.testing.DemoCities.MUNICH;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/// Requests to a running portal that only one of can be accepted, released by a barrier at the same moment: for
/// tests of who wins.
///
/// Each race is on a record of its own. Munich and Berlin take turns where both may take the step, so that contenders
/// also come from two cities.
final class Races {

    private static final AtomicInteger NUMBER = new AtomicInteger(200_000);
    private static final String KG_1 = "{\"value\": 1, \"unit\": \"kg\"}";

    private final String database;
    private final ApiClient munich;
    private final ApiClient berlin;
    private final String material;

    /// @param portal a running portal with an embedded web server and a test database
    Races(ApplicationContext portal) {
        database = portal.getEnvironment().getRequiredProperty("spring.datasource.url");
        CurrentActor current = portal.getBean(CurrentActor.class);
        ApiKeyService keys = portal.getBean(ApiKeyService.class);
        DemoCities.add(portal.getBean(CityService.class), current);
        int port = portal.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        munich = new ApiClient(port, ApiKeysForTests.writing(MUNICH, keys, current));
        berlin = new ApiClient(port, ApiKeysForTests.writing(BERLIN, keys, current));
        material = newMaterial(1_000_000);
    }

    /// What all matches and transfers of these races are about.
    String material() {
        return material;
    }

    /// The status codes of so many matches proposed at once on one open offer.
    List<Integer> matchesOnOneOffer(int contenders) {
        String offer = newOffer();
        return race(
                contenders,
                number -> (number % 2 == 0 ? munich : berlin)
                        .post("/api/v1/match", match(offer + "-" + number, offer, "proposed")));
    }

    /// The status codes of so many transfers scheduled at once for one accepted match.
    List<Integer> transfersOnOneMatch(int contenders) {
        String offer = newOffer();
        String match = offer.replace("OFR", "MCH");
        accepted(munich.post("/api/v1/match", match(match, offer, "accepted")));
        return race(
                contenders,
                number -> (number % 2 == 0 ? munich : berlin)
                        .post(
                                "/api/v1/transfer",
                                Payloads.transfer(match.replace("MCH", "TRF") + number, material, match, "scheduled")));
    }

    /// The status codes of so many offers at once of 600 kg each, where the item is 1,000 kg.
    List<Integer> offersOfOneItemsRest(int contenders) {
        String item = newMaterial(1_000);
        return race(
                contenders,
                number -> munich.post(
                        "/api/v1/offer",
                        Payloads.offer(
                                "OFR-" + item + "-" + number,
                                item,
                                "Munich",
                                "Berlin",
                                "{\"value\": 600, \"unit\": \"kg\"}")));
    }

    /// What the database holds, whatever any reader may see of it.
    ///
    /// @param sql a query for one number
    long count(String sql) {
        try (Connection connection = superuser();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void execute(String sql) {
        try (Connection connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(database, "postgres", null);
    }

    private String newMaterial(int kilograms) {
        String id = "MAT-DE-MUC-2026-RACE-" + NUMBER.incrementAndGet();
        accepted(munich.post(
                "/api/v1/material",
                Payloads.material(id, "Munich", "{\"value\": %d, \"unit\": \"kg\"}".formatted(kilograms), "")));
        return id;
    }

    private String newOffer() {
        String id = "OFR-RACE-" + NUMBER.incrementAndGet();
        accepted(munich.post("/api/v1/offer", Payloads.offer(id, material, "Munich", "Berlin", KG_1)));
        return id;
    }

    private String match(String id, String offer, String status) {
        return Payloads.match(id, material, offer, "Munich", "Berlin", status);
    }

    private static void accepted(Answer answer) {
        if (answer.status() != 201) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
    }

    private static List<Integer> race(int contenders, IntFunction<Answer> request) {
        CyclicBarrier start = new CyclicBarrier(contenders);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Answer>> requests = IntStream.range(0, contenders)
                    .<Callable<Answer>>mapToObj(number -> () -> {
                        start.await();
                        return request.apply(number);
                    })
                    .toList();
            return threads.invokeAll(requests).stream().map(Races::status).toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int status(Future<Answer> answer) {
        try {
            return answer.get().status();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
