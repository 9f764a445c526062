package city.loop.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SealingScheduleTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(SealingSchedule.class);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        logger.addAppender(written);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(written);
    }

    @Test
    void a_database_that_is_away_is_told_once_and_in_a_sentence() {
        // Nobody listens at this port.
        var away = new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/portal");
        var schedule = new SealingSchedule(new Sealer(
                new SealRepository(DSL.using(away, SQLDialect.POSTGRES)),
                new CurrentActor(),
                new TransactionTemplate(new JdbcTransactionManager(away)),
                Clock.systemUTC()));

        schedule.seal();
        schedule.seal();

        assertThat(written.list).singleElement().satisfies(event -> {
            assertThat(event.getLevel()).isEqualTo(Level.WARN);
            assertThat(event.getFormattedMessage()).contains("the database cannot be used now");
            assertThat(event.getThrowableProxy()).isNull();
        });
    }
}
