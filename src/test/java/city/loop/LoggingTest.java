package city.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.logging.impl.Log4jApiLogFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.core.log.LogMessage;

/// What Spring logs, through commons-logging, and how it arrives.
class LoggingTest {

    private static final String NAME = "org.springframework.of.a.test";

    private final Log log = LogFactory.getLog(NAME);
    private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);
    private final ListAppender<ILoggingEvent> arrived = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            // Known only while it is logged.
            event.getCallerData();
            super.append(event);
        }
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        arrived.start();
        logger.addAppender(arrived);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(arrived);
    }

    @Test
    void a_message_that_nobody_reads_is_not_built() {
        AtomicBoolean built = new AtomicBoolean();
        // Libraries of tests bring a way of their own, which the portal does not have when it runs.
        assertThat(LogFactory.getFactory()).isInstanceOf(Log4jApiLogFactory.class);

        log.debug(LogMessage.of(() -> {
            built.set(true);
            return "Authorizing";
        }));

        assertThat(built).isFalse();
        assertThat(arrived.list).isEmpty();
    }

    @Test
    void what_is_to_be_read_arrives_with_its_logger_level_words_and_cause() {
        Exception cause = new IllegalStateException("of a test");

        log.info("with {} left as it is");
        log.warn(LogMessage.format("%s of %d", "half", 2));
        log.error("failed", cause);
        log.fatal("at an end");

        assertThat(arrived.list)
                .extracting(
                        ILoggingEvent::getLoggerName,
                        ILoggingEvent::getLevel,
                        ILoggingEvent::getFormattedMessage,
                        event -> event.getThrowableProxy() == null
                                ? null
                                : event.getThrowableProxy().getMessage())
                .containsExactly(
                        tuple(NAME, Level.INFO, "with {} left as it is", null),
                        tuple(NAME, Level.WARN, "half of 2", null),
                        tuple(NAME, Level.ERROR, "failed", "of a test"),
                        tuple(NAME, Level.ERROR, "at an end", null));
    }

    @Test
    void where_it_was_logged_is_known() {
        log.warn("here");

        assertThat(arrived.list.getFirst().getCallerData()[0].getMethodName())
                .isEqualTo("where_it_was_logged_is_known");
    }
}
