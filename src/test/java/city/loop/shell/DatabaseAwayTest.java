package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.ApiProblem;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.TransactionSystemException;

/// A database that lets nobody in for a while, and each connection ended.
@SpringBootTest(properties = "spring.datasource.hikari.connection-timeout=300")
@AutoConfigureMockMvc
class DatabaseAwayTest {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private Environment settings;

    @ParameterizedTest
    @ValueSource(strings = {"X-API-Key", "X-Nothing"})
    void a_program_is_told_to_try_again_whether_it_sends_a_key_or_not(String header) throws SQLException {
        MvcTestResult answer = whileAway(header);

        assertThat(answer).hasStatus(503);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.error.message")
                .isEqualTo("The database does not answer at the moment; try again shortly.");
    }

    @Test
    void a_transaction_that_cannot_even_be_ended_is_the_databases_fault() {
        assertThat(ApiProblems.ofWrite(new TransactionSystemException("JDBC rollback failed")))
                .map(ApiProblem::status)
                .contains(503);
    }

    private MvcTestResult whileAway(String header) throws SQLException {
        String url = settings.getRequiredProperty("spring.datasource.url");
        String database = url.substring(url.lastIndexOf('/') + 1);
        try (var server = DriverManager.getConnection(url.replace(database, "postgres"), "postgres", null);
                var statement = server.createStatement()) {
            statement.execute("alter database %s allow_connections false".formatted(database));
            try {
                statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '%s'"
                        .formatted(database));
                return http.get()
                        .uri("/api/v1/material")
                        .header(header, "nobody knows this one")
                        .exchange();
            } finally {
                statement.execute("alter database %s allow_connections true".formatted(database));
            }
        }
    }
}
