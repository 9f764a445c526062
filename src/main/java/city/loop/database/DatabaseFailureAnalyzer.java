package city.loop.database;

import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;

/// Says in sentences why there is no database to work with. What it does not know stays a stack trace, for that is a
/// fault of the portal.
class DatabaseFailureAnalyzer implements FailureAnalyzer {

    private final Environment environment;

    DatabaseFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            FailureAnalysis analysis =
                    switch (cause) {
                        case CannotStart reason -> new FailureAnalysis(reason.getMessage(), reason.remedy, reason);
                        case FlywayValidateException differs ->
                            new FailureAnalysis(
                                    "The database's migrations are not those of this portal. %s"
                                            .formatted(differs.getMessage()),
                                    "Start the version that wrote it, or name another data folder with --data.",
                                    differs);
                        case SQLException sql -> analyze(sql);
                        default -> null;
                    };
            if (analysis != null) {
                return analysis;
            }
        }
        return null;
    }

    /// By PostgreSQL's error codes (Appendix A of its manual).
    private @Nullable FailureAnalysis analyze(SQLException failure) {
        String said = failure.getMessage();
        return switch (failure.getSQLState()) {
            case "08001", "08006", "57P03" ->
                new FailureAnalysis(
                        "The database at %s cannot be reached. %s".formatted(address(), said),
                        "Start it, or correct spring.datasource.url.",
                        failure);
            case "08004", "28000", "28P01" ->
                new FailureAnalysis(
                        "The database at %s does not let the portal in. %s".formatted(address(), said),
                        "Make the roles with db/setup.sql, give them passwords, and set spring.datasource.username and"
                                + " password (portal_app) and spring.flyway.user and password (portal_owner).",
                        failure);
            case "3D000", "42704", "3F000", "42501" ->
                new FailureAnalysis(
                        "The database at %s is not ready for the portal. %s".formatted(address(), said),
                        "Create it, and run db/setup.sql in it as a superuser.",
                        failure);
            case "53100" ->
                new FailureAnalysis(
                        "The database's disk is full. " + said,
                        "Make room there and start the portal again; what was committed is kept.",
                        failure);
            case null, default -> null;
        };
    }

    /// Without parameters: those may hold a password.
    private String address() {
        return environment.getProperty("spring.datasource.url", "127.0.0.1").replaceFirst("\\?.*", "");
    }
}
