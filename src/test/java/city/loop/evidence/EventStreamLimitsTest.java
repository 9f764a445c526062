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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What a node does with more clients than it can serve, with idle ones and with those that do not read.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.stream.clients=2", "portal.stream.heartbeat=PT0.3S", "server.tomcat.connection-timeout=3s"
        })
@Tag("slow")
class EventStreamLimitsTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(700_000);

    /// More than what the two ends of a connection hold between them.
    private static final int LARGE = 900_000;

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

    private final List<Socket> open = new ArrayList<>();
    private ApiClient nobody;
    private ApiClient munich;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
    }

    @AfterEach
    void end() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> stream.clients() == 0);
    }

    @Test
    void with_as_many_clients_as_it_takes_the_next_is_told_when_to_come_back_and_gets_in_once_one_went()
            throws IOException {
        Socket first = follow();
        follow();
        await().until(() -> stream.clients() == 2);

        ApiClient.Answer refused = nobody.get("/api/v1/stream", "Accept", "text/event-stream");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("retry-after")).isEqualTo("30");
        assertThat(refused.body()).contains("try again in half a minute");

        first.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> stream.clients() == 1);
        follow();
        await().until(() -> stream.clients() == 2);
    }

    @Test
    void an_idle_client_hears_that_the_node_is_there() throws IOException {
        List<String> heard = read(follow());

        await().until(() -> heard.stream().filter(": still here"::equals).count() >= 3);
    }

    @Test
    void a_client_that_does_not_read_keeps_nobody_waiting_and_is_let_go() throws IOException {
        follow();
        List<String> heard = read(follow());
        await().until(() -> stream.clients() == 2);

        List<String> registered = new ArrayList<>();
        for (int n = 0; n < 12; n++) {
            registered.add(registerLarge());
        }

        await().atMost(Duration.ofSeconds(20))
                .until(() -> registered.stream().allMatch(id -> heard.stream().anyMatch(line -> line.contains(id))));
        await().atMost(Duration.ofSeconds(30)).until(() -> stream.clients() == 1);
    }

    private String registerLarge() {
        String id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
        String more = ", \"x_long\": \"" + "x".repeat(LARGE) + "\"";
        assertThat(munich.post(
                                "/api/v1/material",
                                Payloads.material(id, "Munich", "{\"value\": 1000, \"unit\": \"kg\"}", more))
                        .status())
                .isEqualTo(201);
        return id;
    }

    /// A client that has asked and reads nothing yet.
    private Socket follow() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", port));
        open.add(socket);
        socket.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<String> read(Socket socket) {
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.ofVirtual().start(() -> {
            try (var reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    // The number of the record is enough of a long line.
                    lines.add(line.length() > 600 ? line.substring(0, 600) : line);
                }
            } catch (IOException closed) {
                // Closed by the test.
            }
        });
        return lines;
    }
}
