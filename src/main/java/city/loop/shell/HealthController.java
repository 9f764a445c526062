package city.loop.shell;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Says whether the portal works (LOOP section 6): `{status, db, uptime}`, 503 while the database does not answer.
@RestController
class HealthController {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;

    HealthController(DataSource database) {
        this.database = database;
    }

    /// @return `uptime` in whole seconds
    @GetMapping("/health")
    ResponseEntity<Map<String, Object>> health() {
        boolean answers = databaseAnswers();
        return ResponseEntity.status(answers ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(Map.of(
                        "status",
                        answers ? "ok" : "degraded",
                        "db",
                        answers ? "ok" : "down",
                        "uptime",
                        ManagementFactory.getRuntimeMXBean().getUptime() / 1000));
    }

    private boolean databaseAnswers() {
        try (Connection connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException _) {
            // The answer says it; the pool has logged why.
            return false;
        }
    }
}
