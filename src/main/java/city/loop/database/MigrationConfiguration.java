package city.loop.database;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationState;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

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
    FlywayMigrationStrategy migrateUnlessNewer() {
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
        };
    }
}
