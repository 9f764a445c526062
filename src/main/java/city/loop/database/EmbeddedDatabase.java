package city.loop.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.util.FileSystemUtils;

/// A PostgreSQL server of the portal's own, on a free port of 127.0.0.1, whose data stays in the data folder. It is as
/// durable as any: what was committed outlives a killed portal, a killed server and a power cut.
final class EmbeddedDatabase implements AutoCloseable {

    static final String NAME = "portal";

    /// The major version of the programs in the jar; data of another one cannot be read.
    private static final String MAJOR = "18";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "50"),
            // The ends of all indexes and what is searched, with a million records as well.
            Map.entry("shared_buffers", "192MB"),
            // After a checkpoint each page is logged whole once more: at full load they would come each minute.
            Map.entry("max_wal_size", "2GB"),
            Map.entry("checkpoint_timeout", "15min"),
            // No statement here runs long enough to be worth compiling.
            Map.entry("jit", "off"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            // One file for each day of the week, each emptied when its day comes again.
            Map.entry("logging_collector", "on"),
            Map.entry("log_directory", "log"),
            Map.entry("log_filename", "postgresql-%a.log"),
            Map.entry("log_truncate_on_rotation", "on"),
            Map.entry("log_rotation_age", "1d"));

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DataFolder folder;
    private final PostgresPrograms programs;
    final Passwords passwords;
    final int port;

    private EmbeddedDatabase(DataFolder folder, PostgresPrograms programs, Passwords passwords, int port) {
        this.folder = folder;
        this.programs = programs;
        this.passwords = passwords;
        this.port = port;
    }

    /// Starts the server, on data that is there or on new ones, and sees to its roles and extensions.
    ///
    /// @param data the data folder; made if there is none
    /// @throws CannotStart if the folder is not fit, another portal holds it, or the server does not come up
    static EmbeddedDatabase start(Path data) {
        DataFolder folder = DataFolder.hold(data);
        try {
            PostgresPrograms programs = PostgresPrograms.unpackedIn(folder.programs);
            if (!Files.exists(folder.cluster)) {
                create(folder, programs);
            }
            refuseOtherVersions(folder);
            Passwords passwords = Passwords.read(folder.passwords);
            stopLeftOver(folder, programs);
            EmbeddedDatabase database =
                    new EmbeddedDatabase(folder, programs, passwords, startServer(folder, programs));
            database.prepare();
            return database;
        } catch (IOException e) {
            folder.close();
            throw new CannotStart(
                    "The portal's database in %s cannot be started: %s.".formatted(folder.postgres, e.getMessage()),
                    "Look at the disk and at the folder's permissions; nothing was changed in it.",
                    e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Makes the data directory beside its place and moves it there when it is complete, so that a start that was
    /// broken off leaves nothing half made.
    private static void create(DataFolder folder, PostgresPrograms programs) throws IOException {
        Path unfinished = folder.postgres.resolve("cluster.unfinished");
        Path password = folder.postgres.resolve("password.for-initdb");
        Path output = folder.postgres.resolve("initdb.log");
        FileSystemUtils.deleteRecursively(unfinished);
        Passwords passwords = Passwords.generate();
        passwords.write(folder.passwords);
        passwords.writeSuperusers(password);
        // The built-in locale sorts by code point and knows every alphabet's case, on every machine alike.
        boolean done = programs.run(
                output,
                "initdb",
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        Files.delete(password);
        if (!done) {
            throw notStarted(folder, PostgresPrograms.read(output), output);
        }
        Files.move(unfinished, folder.cluster, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void refuseOtherVersions(DataFolder folder) throws IOException {
        String version = Files.readString(folder.cluster.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR)) {
            throw new CannotStart(
                    "The data folder %s was written by PostgreSQL %s; this portal brings PostgreSQL %s."
                            .formatted(folder.path, version, MAJOR),
                    "Start it with the version of the portal that wrote it, or choose another folder with --data.");
        }
    }

    /// A portal that was killed leaves its server running. Whoever holds the folder's lock knows that no portal uses
    /// that server any more; only a process that is this folder's server is stopped.
    private static void stopLeftOver(DataFolder folder, PostgresPrograms programs) throws IOException {
        Path pidFile = folder.cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        List<String> lines = Files.readAllLines(pidFile);
        boolean running = !lines.isEmpty()
                && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                        .filter(process -> isServerOf(folder, process))
                        .isPresent();
        if (!running) {
            Files.delete(pidFile);
        } else if (!stopServer(folder, programs)) {
            throw notStarted(folder, "its server from before does not stop", stopLog(folder));
        }
    }

    private static boolean isServerOf(DataFolder folder, ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.command()
                        .map(Path::of)
                        .map(Path::getFileName)
                        .filter(name -> name.toString().startsWith("postgres"))
                        .isPresent()
                && info.commandLine()
                        .filter(line -> line.contains(folder.cluster.toString()))
                        .isPresent();
    }

    private static int startServer(DataFolder folder, PostgresPrograms programs) throws IOException {
        Path log = folder.postgres.resolve("start.log");
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            StringBuilder options = new StringBuilder("-p " + port);
            SETTINGS.forEach((name, value) ->
                    options.append(" -c ").append(name).append('=').append(value));
            Files.deleteIfExists(log);
            boolean started = programs.run(
                    folder.postgres.resolve("pg_ctl.log"),
                    "pg_ctl",
                    "start",
                    "--pgdata=" + folder.cluster,
                    "--log=" + log,
                    "--options=" + options,
                    "--wait",
                    "--timeout=" + PATIENCE.toSeconds());
            if (started) {
                return port;
            }
            String said = PostgresPrograms.read(log);
            boolean portTakenMeanwhile = said.contains("could not bind");
            if (!portTakenMeanwhile || attempt == 3) {
                throw notStarted(folder, said, log);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private static CannotStart notStarted(DataFolder folder, String said, Path log) {
        if (said.contains("No space left on device")) {
            return new CannotStart(
                    "The disk of the data folder %s is full.".formatted(folder.path),
                    "Make room there and start the portal again; what was committed is kept.");
        }
        return new CannotStart(
                "The portal's database in %s did not start: %s"
                        .formatted(folder.postgres, said.lines().reduce("", (before, line) -> line)),
                "The whole story is in %s and in %s.".formatted(log, folder.cluster.resolve("log")));
    }

    private void prepare() throws IOException {
        String setup =
                new ClassPathResource("db/setup.sql").getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        try (Connection server = connect("postgres");
                var statement = server.createStatement()) {
            try (var found = statement.executeQuery("select from pg_database where datname = '" + NAME + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + NAME);
                }
            }
            try (Connection portal = connect(NAME);
                    var inPortal = portal.createStatement()) {
                inPortal.execute(setup);
            }
            PGConnection roles = server.unwrap(PGConnection.class);
            roles.alterUserPassword("portal_owner", passwords.owner().toCharArray(), "scram-sha-256");
            roles.alterUserPassword("portal_app", passwords.application().toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            stopServer();
            throw new IOException(e.getMessage(), e);
        }
    }

    /// As superuser.
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "postgres", passwords.superuser());
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?ApplicationName=portal".formatted(port, NAME);
    }

    private static boolean stopServer(DataFolder folder, PostgresPrograms programs) throws IOException {
        return programs.run(
                stopLog(folder),
                "pg_ctl",
                "stop",
                "--pgdata=" + folder.cluster,
                "--mode=fast",
                "--wait",
                "--timeout=" + PATIENCE.toSeconds());
    }

    private static Path stopLog(DataFolder folder) {
        return folder.postgres.resolve("pg_ctl.log");
    }

    private void stopServer() throws IOException {
        if (!stopServer(folder, programs)) {
            log.warn("The database did not stop; see {}. The next start looks after it.", stopLog(folder));
        }
    }

    /// Stops the server and lets the folder go.
    @Override
    public void close() throws IOException {
        try (folder) {
            stopServer();
        }
    }
}
