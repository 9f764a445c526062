package city.loop.journeys;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/// A real Keycloak as a process of its own on 127.0.0.1, with the realm of `docker/keycloak` as a city would import it.
final class Keycloak implements AutoCloseable {

    static final String CLIENT_SECRET = "only-for-this-test-6f1d";
    static final String PASSWORD = "correct-horse-battery";

    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Path REALM = Path.of("docker", "keycloak", "loop-realm.json");

    private final Process process;
    private final int port;

    private Keycloak(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// Starts with nothing but the realm; returns once it answers, a minute or two on a busy machine.
    static Keycloak start(int port, String portal) {
        try {
            Path home = home();
            FileSystemUtils.deleteRecursively(home.resolve("data"));
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(REALM, imports.resolve("loop-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            ProcessBuilder command = new ProcessBuilder(
                            "/bin/sh",
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--cache=local")
                    .redirectErrorStream(true);
            command.environment()
                    .putAll(Map.of(
                            "JAVA_HOME", System.getProperty("java.home"),
                            "LOOP_PORTAL_ADDRESS", portal,
                            "LOOP_PORTAL_CLIENT_SECRET", CLIENT_SECRET,
                            "LOOP_DEMO_PASSWORD", PASSWORD));
            Keycloak keycloak = new Keycloak(command.start(), port);
            keycloak.awaitListening();
            return keycloak;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + port + "/realms/loop";
    }

    private static Path home() throws IOException {
        try (Stream<Path> folders = Files.list(UNPACKED)) {
            return folders.findFirst().orElseThrow().toAbsolutePath();
        }
    }

    private void awaitListening() throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Listening on:")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(Keycloak::drop));
                return;
            }
        }
        throw new IllegalStateException("Keycloak ended before it listened:\n" + said);
    }

    /// Read only so that Keycloak does not wait for a reader.
    private static void drop(String line) {}

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().join();
    }
}
