import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A portal with demo data that `./run` has started, with a port and a data folder of its own.
final class Portal implements AutoCloseable {

    /// The key of the whole installation.
    static final String KEY = "bench-" + java.util.UUID.randomUUID();

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /// At most 16 requests at once, hence at most 16 connections.
    static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Path data;
    private final Process process;
    private final int port;
    private double secondsToFirstPage;

    private Portal(Path data, Process process, int port) {
        this.data = data;
        this.process = process;
        this.port = port;
    }

    /// Returns once Munich's page is there, with its offers.
    ///
    /// @param repository the folder whose `./run` is called
    /// @param data the portal's data folder, empty or one that a portal has used
    static Portal start(Path repository, Path data) throws IOException, InterruptedException {
        return start(repository, data, Map.of());
    }

    /// @param settings more environment variables for it
    static Portal start(Path repository, Path data, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = freePort();
        Path log = Path.of(data + ".log");
        long begin = System.nanoTime();
        ProcessBuilder run = new ProcessBuilder("./run", "--port", "" + port, "--data", data.toString())
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        run.environment().put("PORTAL_DEMO_API_KEY", KEY);
        run.environment().put("PORTAL_PUBLIC_ADDRESS", "http://127.0.0.1:" + port);
        run.environment().put("PORTAL_API_LIMITS_ANONYMOUS", "1000000000");
        run.environment().put("PORTAL_API_LIMITS_ANONYMOUS_SEARCHES", "1000000000");
        run.environment().putAll(settings);
        Process process = run.start();
        Portal portal = new Portal(data, process, port);
        try {
            portal.awaitFirstPage(begin, log);
            return portal;
        } catch (Bench.Wrong | IOException | InterruptedException wrong) {
            portal.close();
            throw wrong;
        }
    }

    /// None of those that the system hands out to whoever asks for any: before the portal is up, it might be taken.
    private static int freePort() throws IOException {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another one is free.
            }
        }
    }

    private void awaitFirstPage(long begin, Path log) throws IOException, InterruptedException {
        HttpRequest page = request("/munich").build();
        while (secondsToFirstPage == 0) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            Bench.check(
                    process.isAlive() && seconds < PATIENCE.toSeconds(),
                    "No first page after %.0f s: %s",
                    seconds,
                    Files.readString(log));
            try {
                HttpResponse<String> answer = HTTP.send(page, BodyHandlers.ofString());
                Bench.check(
                        answer.statusCode() == 200 && answer.body().contains("\"/munich/offers/OFR-"),
                        "The first answer is %d without offers: %s",
                        answer.statusCode(),
                        answer.body());
                secondsToFirstPage = (System.nanoTime() - begin) / 1e9;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
    }

    double secondsToFirstPage() {
        return secondsToFirstPage;
    }

    String address(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "en")
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> write(String method, String path, String body) throws IOException, InterruptedException {
        return HTTP.send(
                request(path)
                        .header("X-API-Key", KEY)
                        .header(
                                "Content-Type",
                                method.equals("PATCH") ? "application/merge-patch+json" : "application/ld+json")
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /// The memory of the portal and its database, shared pages divided by how many share them, in MB.
    long proportionalMegabytes() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle each : processes()) {
            try {
                kilobytes += Files.readAllLines(Path.of("/proc/" + each.pid() + "/smaps_rollup")).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                        .sum();
            } catch (IOException endedMeanwhile) {
                Bench.check(!each.isAlive(), "The memory of process %d cannot be read.", each.pid());
            }
        }
        return kilobytes >> 10;
    }

    private List<ProcessHandle> processes() throws IOException {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> all = new ArrayList<>();
        Stream.of(process.toHandle(), postmaster).forEach(root -> {
            all.add(root);
            root.descendants().forEach(all::add);
        });
        return all;
    }

    /// The database's first process; it is not a child of the portal's.
    private ProcessHandle postmaster() throws IOException {
        return ProcessHandle.of(Long.parseLong(postmasterFile().get(0).strip())).orElseThrow();
    }

    private List<String> postmasterFile() throws IOException {
        return Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
    }

    /// How many HTTP sessions are alive in the portal, garbage not counted.
    long sessions() throws IOException, InterruptedException {
        return Command.output(
                        Path.of("."),
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        "" + process.pid(),
                        "GC.class_histogram")
                .lines()
                .filter(line -> line.contains(" org.apache.catalina.session.StandardSession "))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+")[1]))
                .sum();
    }

    /// To the database as its superuser, who sees all rows.
    Connection database() throws IOException, SQLException {
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("postgres/passwords"))) {
            passwords.load(reader);
        }
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/portal"
                        .formatted(postmasterFile().get(3).strip()),
                "postgres",
                passwords.getProperty("postgres"));
    }

    int port() {
        return port;
    }

    Processor processor() throws IOException {
        return Processor.now(process.toHandle(), postmaster());
    }

    /// Runs a script with pgbench as the role that the portal works as.
    ///
    /// @throws IOException where there is no pgbench
    String pgbench(Path script) throws IOException, InterruptedException {
        Properties passwords = new Properties();
        try (var reader = Files.newBufferedReader(data.resolve("postgres/passwords"))) {
            passwords.load(reader);
        }
        ProcessBuilder pgbench = new ProcessBuilder(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "12",
                        "-j",
                        "2",
                        "-T",
                        "10",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        postmasterFile().get(3).strip(),
                        "-U",
                        "portal_app",
                        "-f",
                        script.toString(),
                        "portal")
                .redirectErrorStream(true);
        pgbench.environment().put("PGPASSWORD", passwords.getProperty("portal_app"));
        Process running = pgbench.start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Bench.check(running.waitFor() == 0, "pgbench failed: %s", said);
        return said;
    }

    long count(String sql) throws IOException, SQLException {
        try (Connection connection = database();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /// Prints how many rows of what there are.
    void printRows() throws IOException, SQLException {
        System.out.printf(
                "Rows: %d cities, %d items, %d offers, %d matches, %d transfers, %d evidence entries%n",
                count("select count(*) from cities.city"),
                count("select count(*) from registry.item"),
                count("select count(*) from exchange.offer"),
                count("select count(*) from exchange.match"),
                count("select count(*) from exchange.transfer"),
                count("select count(*) from evidence.entry"));
    }

    /// kill -9 to the portal; its database goes on.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// kill -9 to the portal, and the database's immediate stop, at the same time.
    void killWithDatabase() throws IOException, InterruptedException {
        long postmaster = postmaster().pid();
        Command.run(Path.of("."), "kill", "-QUIT", "" + postmaster);
        kill();
    }

    /// Stops it as Ctrl+C does.
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new Bench.Wrong("The portal did not stop within a minute.");
        }
    }
}
