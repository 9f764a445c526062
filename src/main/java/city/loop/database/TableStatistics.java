package city.loop.database;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Has PostgreSQL look at tables that have doubled, sooner than it would by itself, so that a new portal under a burst
/// goes by the right indexes after some seconds (DD0034). As long as it fails, PostgreSQL looks at them once a minute.
@Component
@EnableScheduling
class TableStatistics {

    private static final Logger LOG = LoggerFactory.getLogger(TableStatistics.class);

    private final JdbcClient database;
    private boolean failing;

    TableStatistics(JdbcClient database) {
        this.database = database;
    }

    @Scheduled(fixedDelay = 5_000, initialDelay = 1_000)
    void take() {
        try {
            database.sql("select shell.take_statistics()").query().singleRow();
            failing = false;
        } catch (DataAccessException e) {
            if (!failing) {
                LOG.warn("The database's statistics of grown tables wait; trying again: {}", e.getMessage());
            }
            failing = true;
        }
    }
}
