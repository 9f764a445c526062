package city.loop.database;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;

/// Migrates the database at each start, but never one that a newer portal has migrated: its tables may mean what this
/// version does not know.
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    private static final Set<MigrationState> UNKNOWN_HERE = EnumSet.of(
            MigrationState.FUTURE_SUCCESS,
            MigrationState.FUTURE_FAILED,
            MigrationState.MISSING_SUCCESS,
            MigrationState.MISSING_FAILED);

    @Bean
    FlywayMigrationStrategy migrateUnlessNewer(DataSource portal) {
        return flyway -> {
            Stream.of(flyway.info().applied())
                    .filter(migration -> UNKNOWN_HERE.contains(migration.getState()))
                    .findFirst()
                    .ifPresent(migration -> {
                        throw new CannotStart(
                                "The database was written by a newer portal: this version does not know its migration %s (%s)."
                                        .formatted(migration.getVersion(), migration.getDescription()),
                                "Start the newer version, or name another data folder with --data.");
                    });
            flyway.migrate();
            refuseRoleAboveRowSecurity(portal);
        };
    }

    /// The second of the two walls between cities stands in the database; it does not hold for superusers.
    private static void refuseRoleAboveRowSecurity(DataSource portal) {
        try (var connection = portal.getConnection();
                var statement = connection.createStatement();
                var role = statement.executeQuery(
                        "select rolname, rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
            role.next();
            if (role.getBoolean(2)) {
                throw new CannotStart(
                        "The role %s passes over row-level security, which keeps the cities' data apart."
                                .formatted(role.getString(1)),
                        "Set spring.datasource.username to portal_app.");
            }
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("The database cannot be used as the portal's role", e);
        }
    }
}
