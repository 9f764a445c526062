package city.loop.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;

/// What was published, said and decided stays as it is, by two fences: a trigger that names the rule, and row-level
/// security once that trigger is gone. On the demo's RFCs, for a rule that meets no row shows nothing.
@SpringBootTest
@ActiveProfiles("demo")
class KeptRecordTest {

    private static final String RULE = "record_is_kept";

    /// The tables of the record, and which columns of a row are set once it is there.
    private static final Map<String, Set<String>> SET_LATER = Map.ofEntries(
            Map.entry("area", Set.of()),
            Map.entry("rfc_version", Set.of()),
            Map.entry("rfc_author", Set.of()),
            Map.entry("comment", Set.of()),
            Map.entry("comment_outcome", Set.of()),
            Map.entry("summary", Set.of()),
            Map.entry("recusal", Set.of()),
            Map.entry("position", Set.of()),
            Map.entry("decision", Set.of()),
            Map.entry("nomination_support", Set.of()),
            Map.entry("changed_schema", Set.of()),
            Map.entry("blast_radius", Set.of()),
            Map.entry("participant", Set.of("name")),
            Map.entry("maintainer", Set.of("until")),
            Map.entry("nomination", Set.of("accepted_at", "ended_at")),
            Map.entry("objection", Set.of("settled_at", "settled_by", "settlement")),
            Map.entry("appeal", Set.of("answered_at", "answered_by", "upheld", "answer")),
            Map.entry("task", Set.of("done_at")),
            Map.entry(
                    "rfc",
                    Set.of(
                            "number",
                            "state",
                            "scope",
                            "title",
                            "sections",
                            "language",
                            "urgent_reason",
                            "routine_by",
                            "round",
                            "version",
                            "opened_at",
                            "closes_at",
                            "published_at",
                            "decided_at",
                            "superseded_by",
                            "supersedes",
                            "asked_at",
                            "updated_at")));

    @Autowired
    JdbcClient database;

    @Autowired
    CurrentActor current;

    @Autowired
    Environment environment;

    static Set<String> tables() {
        return SET_LATER.keySet();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void deleting_is_refused_by_the_name_of_the_rule(String table) {
        assertThat(refusal("delete from governance." + table)).isEqualTo(RULE);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void writing_anew_is_refused_by_the_name_of_the_rule(String table) {
        for (String column : keptColumns(table)) {
            assertThat(refusal("update governance.%1$s set %2$s = %2$s".formatted(table, column)))
                    .as(column)
                    .isEqualTo(RULE);
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void without_the_trigger_no_row_can_be_deleted(String table) throws SQLException {
        try (Connection portal = withoutTriggers(table);
                Statement statement = portal.createStatement()) {
            assertThat(count(statement, table)).isPositive();

            assertThat(statement.executeUpdate("delete from governance." + table))
                    .isZero();
        }
    }

    /// Where nothing is set later, row-level security has no row to change; elsewhere it compares.
    @ParameterizedTest
    @MethodSource("tables")
    void without_the_trigger_no_row_can_be_written_anew(String table) throws SQLException {
        boolean nothingIsSetLater =
                Optional.ofNullable(SET_LATER.get(table)).orElseThrow().isEmpty();
        for (String column : keptColumns(table)) {
            try (Connection portal = withoutTriggers(table);
                    Statement statement = portal.createStatement()) {
                String forged = "update governance.%s set %s = %s".formatted(table, column, another(table, column));
                if (nothingIsSetLater) {
                    assertThat(statement.executeUpdate(forged)).as(column).isZero();
                } else {
                    assertThatThrownBy(() -> statement.executeUpdate(forged))
                            .as(column)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("row-level security policy \"" + table + "_is_kept_as_it_is\"");
                }
            }
        }
    }

    @Test
    void no_table_of_the_record_can_be_emptied_at_once() {
        assertThat(tables())
                .allSatisfy(table -> assertThat(refusal("truncate governance." + table + " cascade"))
                        .contains("permission denied"));
    }

    /// The name of the rule by which the portal's role is refused, with all the rights that the portal has.
    private String refusal(String forged) {
        try {
            return current.callAs(Actor.PORTAL, () -> database.sql(forged).update()) + " rows changed";
        } catch (DataAccessException refused) {
            var said = Optional.ofNullable(((PSQLException) refused.getMostSpecificCause()).getServerErrorMessage())
                    .orElseThrow();
            return Optional.ofNullable(said.getConstraint()).orElseGet(() -> String.valueOf(said.getMessage()));
        }
    }

    private List<String> keptColumns(String table) {
        List<String> kept = new ArrayList<>(database.sql(
                        "select column_name from information_schema.columns where table_schema = 'governance' and table_name = :table")
                .param("table", table)
                .query(String.class)
                .list());
        kept.removeAll(Optional.ofNullable(SET_LATER.get(table)).orElseThrow());
        return kept;
    }

    /// SQL for a value that the column does not have.
    private String another(String table, String column) {
        String type = database.sql(
                        "select data_type from information_schema.columns where table_schema = 'governance' and table_name = :table and column_name = :column")
                .param("table", table)
                .param("column", column)
                .query(String.class)
                .single();
        return switch (type) {
            case "uuid" -> "gen_random_uuid()";
            case "text" -> "coalesce(%s, '') || 'x'".formatted(column);
            case "integer" -> column + " + 1";
            case "boolean" -> "not " + column;
            case "date" -> column + " + 1";
            case "timestamp with time zone" -> column + " + interval '1 second'";
            case "jsonb" -> "'{\"forged\": true}'";
            default -> column;
        };
    }

    /// A transaction of the portal's role with all rights, which ends undone, in which the table has no trigger of ours
    /// and no other policy that would stop a change.
    private Connection withoutTriggers(String table) throws SQLException {
        Connection connection =
                DriverManager.getConnection(environment.getRequiredProperty("spring.datasource.url"), "postgres", null);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table governance.%s disable trigger user".formatted(table));
            if (table.equals("blast_radius")) {
                statement.execute("""
                    insert into governance.blast_radius (rfc_id, proposed_at, measured_at, result)
                    select rfc_id, proposed_at, now(), '{}' from governance.changed_schema on conflict do nothing""");
            }
            if (!Optional.ofNullable(SET_LATER.get(table)).orElseThrow().isEmpty()) {
                statement.execute("create policy any_other on governance.%s for update using (true) with check (true)"
                        .formatted(table));
            }
            statement.execute("set local role portal_app");
            statement.execute("select set_config('app.cities', '*', true)");
        }
        return connection;
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from governance." + table)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
