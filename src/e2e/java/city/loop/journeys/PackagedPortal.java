package city.loop.journeys;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The portal as it is packaged, with its demo data and an empty folder, in a process of its own; only its clock is the
/// journey's. It begins in the past, so that time can go on without ever coming to what is not yet: the database takes
/// nothing from there.
final class PackagedPortal implements BeforeAllCallback, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Path TARGET = Path.of("target");

    private final Path folder;
    private final Path clock;
    private Duration behind;
    private Optional<Process> process = Optional.empty();
    private int port;

    PackagedPortal(Duration behind) {
        try {
            this.folder = Files.createTempDirectory("portal-journey-");
            this.clock = folder.resolve("clock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.behind = behind;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws IOException, InterruptedException {
        // JUnit closes it when the class has ended.
        test.getStore(Browsers.NAMESPACE).put(PackagedPortal.class, this);
        set();
        start();
    }

    String address() {
        return "http://localhost:" + port;
    }

    /// Lets time go on in the portal.
    void goOn(Duration by) {
        behind = behind.minus(by);
        if (behind.isNegative()) {
            throw new IllegalStateException("The journey began too late: its portal would be ahead of time");
        }
        set();
    }

    private void set() {
        try {
            Path next = Files.writeString(folder.resolve("clock.next"), behind.toString());
            Files.move(next, clock, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start() throws IOException, InterruptedException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = folder.resolve("log");
        process = Optional.of(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + PortalWithClock.BEHIND + "=" + clock,
                        "-cp",
                        packaged() + java.io.File.pathSeparator + classesOfTheClock(),
                        PortalWithClock.class.getName(),
                        "--spring.profiles.active=demo",
                        "--server.port=" + port,
                        "--portal.data=" + folder.resolve("data"),
                        "--portal.pages.kept-for=1ms",
                        "--portal.governance.interval=PT0.5S")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest page =
                HttpRequest.newBuilder(URI.create(address() + "/governance")).build();
        Process running = process.get();
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .failFast(() -> !running.isAlive())
                    .until(() -> http.send(page, BodyHandlers.discarding()).statusCode() == 200);
        } catch (ConditionTimeoutException | TerminalFailureException notStarted) {
            throw new IllegalStateException(
                    "The packaged portal does not start:\n" + Files.readString(log), notStarted);
        }
    }

    /// The jar with its libraries beside it, unpacked once after each build.
    private static Path packaged() throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> files = Files.list(TARGET)) {
            jar = files.filter(file -> file.getFileName().toString().matches("loop-city-portal-.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("Package the portal first: ./run test does"));
        }
        Path unpacked = TARGET.resolve("journey-portal");
        Path main = unpacked.resolve(jar.getFileName());
        if (!Files.exists(main) || Files.getLastModifiedTime(main).compareTo(Files.getLastModifiedTime(jar)) < 0) {
            Process unpacking = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Djarmode=tools",
                            "-jar",
                            jar.toString(),
                            "extract",
                            "--force",
                            "--destination",
                            unpacked.toString())
                    .inheritIO()
                    .start();
            if (unpacking.waitFor() != 0) {
                throw new IllegalStateException(jar + " cannot be unpacked");
            }
            Files.setLastModifiedTime(main, Files.getLastModifiedTime(jar));
        }
        return main.toAbsolutePath();
    }

    /// A folder with these classes and nothing else of the tests.
    private Path classesOfTheClock() throws IOException {
        Path classes = folder.resolve("classes");
        for (Class<?> type :
                List.of(PortalWithClock.class, PortalWithClock.Time.class, PortalWithClock.BehindClock.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream from = PackagedPortal.class.getResourceAsStream("/" + name)) {
                Path file = classes.resolve(name);
                Files.createDirectories(file.getParent());
                Files.write(file, Optional.ofNullable(from).orElseThrow().readAllBytes());
            }
        }
        return classes;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isPresent()) {
            process.get().destroy();
            if (!process.get().waitFor(60, TimeUnit.SECONDS)) {
                process.get().destroyForcibly();
            }
        }
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.forEach(files::addFirst);
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
