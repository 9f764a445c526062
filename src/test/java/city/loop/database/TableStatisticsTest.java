package city.loop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;

/// Of a table that nobody else writes to, and that PostgreSQL does not look at by itself.
@SpringBootTest
class TableStatisticsTest {

    private static final String TABLE = "shell.table_statistics_test";

    @Autowired
    TableStatistics statistics;

    @Autowired
    Environment settings;

    @BeforeEach
    void table() throws SQLException {
        run("drop table if exists " + TABLE);
        run("create table " + TABLE + " (number integer) with (autovacuum_enabled = false)");
        run("alter table " + TABLE + " owner to portal_owner");
    }

    @AfterEach
    void noTable() throws SQLException {
        run("drop table " + TABLE);
    }

    @Test
    void a_table_is_looked_at_once_it_has_fifty_rows() throws SQLException {
        add(49);
        statistics.take();
        assertThat(known()).isEqualTo(-1);

        add(1);
        awaitKnown(50);
    }

    @Test
    void a_table_that_is_known_is_looked_at_again_once_it_has_doubled() throws SQLException {
        add(60);
        awaitKnown(60);
        add(59);
        statistics.take();
        assertThat(known()).isEqualTo(60);

        add(1);
        awaitKnown(120);
    }

    private void add(int rows) throws SQLException {
        run("insert into %s select generate_series(1, %d); select pg_stat_force_next_flush()".formatted(TABLE, rows));
    }

    /// While the portal's own schedule looks at the table, it is locked and passed over.
    private void awaitKnown(int rows) {
        await().untilAsserted(() -> {
            statistics.take();
            assertThat(known()).isEqualTo(rows);
        });
    }

    /// How many rows PostgreSQL takes the table to have, -1 as long as it knows nothing.
    private int known() throws SQLException {
        try (Connection connection = superuser();
                var rows = connection
                        .createStatement()
                        .executeQuery("select reltuples from pg_class where oid = '%s'::regclass".formatted(TABLE))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(settings.getRequiredProperty("spring.datasource.url"), "postgres", null);
    }
}
