package city.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server that writes down what it is sent.
class PlayTest {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final HttpServer server;
    private final Path folder;

    PlayTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void listen() {
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add("%s %s %s"
                    .formatted(
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-API-Key"),
                            body));
            byte[] answer =
                    "{\"error\":{\"code\":\"CONFLICT\",\"message\":\"It exists.\"}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(body.contains("TWICE") ? 409 : 201, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void what_is_referred_to_is_sent_before_what_refers_to_it() throws Exception {
        Files.writeString(
                folder.resolve("1.json"), "[{\"@type\":\"Transfer\"},{\"@type\":\"Match\"},{\"@type\":\"Offer\"}]");
        Files.writeString(folder.resolve("2.json"), "{\"@type\":\"ProductDNA\"}");
        Files.writeString(folder.resolve("3.json"), "{\"@type\":\"MaterialDNA\"}");

        assertThat(play()).isZero();

        assertThat(received)
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactly(
                        "/api/v1/material", "/api/v1/product", "/api/v1/offer", "/api/v1/match", "/api/v1/transfer");
    }

    @Test
    void a_payload_is_sent_with_its_key_and_its_numbers_as_written() throws Exception {
        Files.writeString(
                folder.resolve("1.json"),
                "{\"@type\":\"Offer\",\"id\":\"OFR-00001\",\"n\":[1.10,0.1,12345678901234567890.5]}");

        assertThat(play("--key", "secret")).isZero();

        assertThat(received)
                .containsExactly(
                        "/api/v1/offer secret {\"@type\":\"Offer\",\"id\":\"OFR-00001\",\"n\":[1.10,0.1,12345678901234567890.5]}");
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("201  offer     OFR-00001");
    }

    @Test
    void types_without_an_endpoint_are_named_and_not_sent() throws Exception {
        Files.writeString(
                folder.resolve("1.json"), "[{\"@type\":\"LoopVote\"},{\"@type\":\"LoopVote\"},{\"@type\":\"Offer\"}]");

        assertThat(play()).isZero();

        assertThat(received).hasSize(1);
        assertThat(console.toString(StandardCharsets.UTF_8)).contains("2 x LoopVote");
    }

    @Test
    void a_refused_payload_fails_the_whole_and_says_why() throws Exception {
        Files.writeString(folder.resolve("1.json"), "[{\"@type\":\"Offer\",\"id\":\"TWICE\"},{\"@type\":\"Match\"}]");

        assertThat(play()).isEqualTo(1);

        assertThat(console.toString(StandardCharsets.UTF_8))
                .contains("409  offer     TWICE  1.json: CONFLICT It exists.", "1 accepted, 1 refused");
    }

    @Test
    void a_file_that_is_not_json_fails_the_whole() throws Exception {
        Files.writeString(folder.resolve("1.json"), "{\"@type\":\"Offer\"}");
        Files.writeString(folder.resolve("2.json"), "{");

        assertThat(play()).isEqualTo(1);

        assertThat(console.toString(StandardCharsets.UTF_8)).contains("2.json is not JSON", "1 accepted, 1 refused");
    }

    @Test
    void a_portal_that_is_not_there_is_said() throws Exception {
        Files.writeString(folder.resolve("1.json"), "{\"@type\":\"Offer\"}");
        server.stop(0);

        assertThat(play()).isEqualTo(1);

        assertThat(console.toString(StandardCharsets.UTF_8)).contains("No portal answers at http://");
    }

    @Test
    void an_empty_folder_is_no_success() throws Exception {
        assertThat(play()).isEqualTo(1);
    }

    private int play(String... options) throws InterruptedException {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        String[] arguments = Stream.concat(Stream.of(folder.toString(), "--url", url), Stream.of(options))
                .toArray(String[]::new);
        return Play.run(new PrintStream(console, true, StandardCharsets.UTF_8), arguments);
    }
}
