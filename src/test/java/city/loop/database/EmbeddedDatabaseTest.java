package city.loop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

/// With real servers and real processes; some seconds each.
@Tag("slow")
class EmbeddedDatabaseTest {

    private static Path programs = Path.of("");
    private Path data = Path.of("");

    @BeforeAll
    static void unpackOnce(@TempDir Path folder) throws IOException {
        PostgresPrograms.unpackedIn(folder);
        programs = folder;
    }

    @BeforeEach
    void nameAFolderAsPeopleDo(@TempDir Path folder) throws IOException {
        data = withPrograms(folder.resolve("the city's data ü"));
    }

    /// Before JUnit empties the folder, which would warn of a link that leads out of it.
    @AfterEach
    void takeLinksAway() throws IOException {
        Files.deleteIfExists(data.resolve("postgres/programs"));
        Files.deleteIfExists(data.resolveSibling("elsewhere/postgres/programs"));
    }

    private static Path withPrograms(Path data) throws IOException {
        Files.createDirectories(data.resolve("postgres"));
        Files.createSymbolicLink(data.resolve("postgres/programs"), programs);
        return data;
    }

    @Test
    void data_are_kept_between_starts() throws Exception {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(data)) {
            ask(first, "create table public.kept as select 42 as answer");
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.start(data)) {
            assertThat(ask(second, "select answer from public.kept")).containsExactly("42");
        }
    }

    @Test
    void what_was_committed_outlives_a_killed_portal_whose_server_lives_on() throws Exception {
        DatabaseProcess portal = DatabaseProcess.on(data);
        portal.execute("create table public.row (n int primary key)");
        for (int n = 1; n <= 50; n++) {
            portal.execute("insert into public.row values (" + n + ")");
        }
        portal.kill();
        ProcessHandle server = serverOf(data);
        assertThat(server.isAlive()).as("the server outlives the portal").isTrue();

        try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
            assertThat(server.onExit()).as("the server from before ends").succeedsWithin(Duration.ofSeconds(10));
            assertThat(ask(next, "select count(*) from public.row")).containsExactly("50");
        }
    }

    @Test
    void what_was_committed_outlives_a_server_that_was_killed_with_the_portal() throws Exception {
        DatabaseProcess portal = DatabaseProcess.on(data);
        portal.execute("create table public.row as select generate_series(1, 1000) as n");
        ProcessHandle server = serverOf(data);
        server.destroyForcibly();
        portal.kill();
        server.onExit().join();

        try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
            assertThat(ask(next, "select count(*) from public.row")).containsExactly("1000");
        }
    }

    @Test
    void a_second_portal_on_one_folder_is_refused_and_the_first_goes_on() throws Exception {
        try (DatabaseProcess first = DatabaseProcess.on(data)) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> EmbeddedDatabase.start(data))
                    .withMessage("The data folder %s is in use by another portal, process %d."
                            .formatted(data.toRealPath(), first.handle().pid()));
            first.execute("select 1");
        }
    }

    @Test
    void a_process_that_only_has_the_number_of_a_server_from_before_is_left_alone() throws Exception {
        EmbeddedDatabase.start(data).close();
        Path elsewhere = withPrograms(data.resolveSibling("elsewhere"));
        try (DatabaseProcess stranger = DatabaseProcess.on(elsewhere)) {
            Files.writeString(
                    data.resolve("postgres/cluster/postmaster.pid"),
                    serverOf(elsewhere).pid() + "\n");
            try (EmbeddedDatabase next = EmbeddedDatabase.start(data)) {
                assertThat(ask(next, "select 1")).containsExactly("1");
            }
            stranger.execute("select 1");
        }
    }

    @Test
    void a_first_start_that_was_broken_off_is_begun_anew() throws Exception {
        Files.createDirectories(data.resolve("postgres/cluster.unfinished/base"));
        Files.writeString(data.resolve("postgres/passwords"), "postgres=half");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(ask(database, "select 1")).containsExactly("1");
        }
    }

    @Test
    void commits_wait_for_the_disk() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            assertThat(ask(database, """
                            select setting from pg_settings
                            where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums')""")).containsExactly("on", "on", "on", "on");
        }
    }

    @Test
    void other_users_of_the_machine_cannot_connect() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            for (String role : List.of("postgres", "portal_owner", "portal_app")) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), role, "postgres"))
                        .withMessageContaining("password authentication failed");
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres/passwords"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void only_its_owner_may_enter_the_folder(@TempDir Path folder) throws Exception {
        try (DataFolder fresh = DataFolder.hold(folder.resolve("new"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh.postgres)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void data_of_another_major_version_are_refused() throws Exception {
        EmbeddedDatabase.start(data).close();
        Files.writeString(data.resolve("postgres/cluster/PG_VERSION"), "19\n");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(data))
                .withMessage("The data folder %s was written by PostgreSQL 19; this portal brings PostgreSQL 18."
                        .formatted(data.toRealPath()));
    }

    @Test
    void a_file_in_the_place_of_the_folder_is_named(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("data"), "not a folder");
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> EmbeddedDatabase.start(file))
                .withMessage("The data folder %s cannot be written: %s is not a folder.".formatted(file, file));
    }

    @Test
    void data_migrated_by_a_newer_portal_are_refused(@TempDir Path newer) throws Exception {
        Files.writeString(newer.resolve("V999901010000__what_comes.sql"), "create schema what_comes");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            PGSimpleDataSource portal = dataSource(database, "portal_app", database.passwords.application());
            var strategy = new MigrationConfiguration().migrateUnlessNewer(portal);
            strategy.migrate(flyway(database, "classpath:db/migration", "filesystem:" + newer));

            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> strategy.migrate(flyway(database, "classpath:db/migration")))
                    .withMessage("The database was written by a newer portal: this version does not know its migration"
                            + " 999901010000 (what comes).");
        }
    }

    @Test
    void a_role_that_passes_over_row_level_security_is_refused() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            var strategy = new MigrationConfiguration()
                    .migrateUnlessNewer(dataSource(database, "postgres", database.passwords.superuser()));
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> strategy.migrate(flyway(database, "classpath:db/migration")))
                    .withMessageContaining("passes over row-level security");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong"})
    void a_role_that_is_missing_is_explained_without_showing_passwords(String password) throws Exception {
        var environment = new MockEnvironment()
                .withProperty("spring.datasource.url", "jdbc:postgresql://db/portal?password=secret");
        try (EmbeddedDatabase database = EmbeddedDatabase.start(data)) {
            SQLException refused = catchThrowableOfType(
                    SQLException.class, () -> DriverManager.getConnection(database.jdbcUrl(), "nobody", password));
            FailureAnalysis analysis =
                    new DatabaseFailureAnalyzer(environment).analyze(new IllegalStateException(refused));

            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription())
                    .startsWith("The database at jdbc:postgresql://db/portal does not let the portal in.")
                    .doesNotContain("secret");
            assertThat(analysis.getAction()).contains("db/setup.sql");
        }
    }

    private static Flyway flyway(EmbeddedDatabase database, String... locations) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), "portal_owner", database.passwords.owner())
                .locations(locations)
                .defaultSchema("flyway")
                .load();
    }

    private static PGSimpleDataSource dataSource(EmbeddedDatabase database, String user, String password) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrl());
        dataSource.setUser(user);
        dataSource.setPassword(password);
        return dataSource;
    }

    private static ProcessHandle serverOf(Path data) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                        .getFirst()))
                .orElseThrow();
    }

    private static List<String> ask(EmbeddedDatabase database, String sql) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = database.connect(EmbeddedDatabase.NAME);
                var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (var rows = statement.getResultSet()) {
                    while (rows.next()) {
                        answers.add(rows.getString(1));
                    }
                }
            }
        }
        return answers;
    }
}
