package city.loop.database;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/// Starts the embedded database where `spring.datasource.url` is not set. The portal works in it as `portal_app`,
/// migrations run as `portal_owner`.
@Configuration(proxyBeanMethods = false)
@Conditional(DatabaseConfiguration.NoOtherDatabase.class)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    EmbeddedDatabase embeddedDatabase(@Value("${portal.data:data}") Path data) {
        return EmbeddedDatabase.start(data);
    }

    @Bean
    JdbcConnectionDetails embeddedDatabaseForThePortal(EmbeddedDatabase database) {
        return new ForThePortal(database);
    }

    @Bean
    FlywayConnectionDetails embeddedDatabaseForMigrations(EmbeddedDatabase database) {
        return new ForMigrations(database);
    }

    private record ForThePortal(EmbeddedDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return "portal_app";
        }

        @Override
        public String getPassword() {
            return database.passwords.application();
        }

        @Override
        public String getJdbcUrl() {
            return database.jdbcUrl();
        }
    }

    private record ForMigrations(EmbeddedDatabase database) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return "portal_owner";
        }

        @Override
        public String getPassword() {
            return database.passwords.owner();
        }

        @Override
        public String getJdbcUrl() {
            return database.jdbcUrl();
        }
    }

    static class NoOtherDatabase implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"));
        }
    }
}
