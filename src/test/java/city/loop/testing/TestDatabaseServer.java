package city.loop.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;

/// One PostgreSQL for all tests of a run. It is fast and forgets: nothing here needs to outlive the run. Databases are
/// copies of a template that is migrated once.
final class TestDatabaseServer {

    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger number = new AtomicInteger();
    private static final EmbeddedPostgres server = start();

    private TestDatabaseServer() {}

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("shared_buffers", "64MB")
                    .start();
            try (Connection connection = started.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + TEMPLATE);
            }
            try (Connection connection =
                            started.getDatabase("postgres", TEMPLATE).getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(new ClassPathResource("db/setup.sql").getContentAsString(StandardCharsets.UTF_8));
            }
            Flyway.configure()
                    .dataSource(started.getDatabase("portal_owner", TEMPLATE))
                    .locations("classpath:db/migration")
                    .defaultSchema("flyway")
                    .load()
                    .migrate();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A new database, migrated and empty.
    static String create() {
        String name = "test_" + number.incrementAndGet();
        execute("create database %s template %s".formatted(name, TEMPLATE));
        return name;
    }

    static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.getPort(), database);
    }

    /// Remembers what a database holds now.
    static void remember(String database) {
        execute("alter database %s allow_connections false".formatted(database));
        endConnections(database);
        execute("create database %1$s_begin template %1$s strategy file_copy".formatted(database));
        execute("alter database %s allow_connections true".formatted(database));
    }

    /// Brings back what [#remember] saw.
    static void reset(String database) {
        execute("drop database %s with (force)".formatted(database));
        execute("create database %1$s template %1$s_begin strategy file_copy".formatted(database));
    }

    private static void endConnections(String database) {
        execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                .formatted(database));
    }

    private static void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
