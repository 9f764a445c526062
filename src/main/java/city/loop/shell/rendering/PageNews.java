package city.loop.shell.rendering;

import city.loop.shared.pages.PublicPagesChanged;
import city.loop.shared.pages.PublicPagesOutdated;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Tells all nodes on one database which public pages changed, and hears what others tell. PostgreSQL delivers with the
/// commit, never before it and never without it.
///
/// While a node cannot listen it may miss something, so it forgets all pages when it can again.
@Component
class PageNews implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PageNews.class);
    private static final String CHANNEL = "public_pages";
    /// How long a look for news takes at most, and the pause before the next try; so long does stopping take as well.
    private static final Duration WAIT = Duration.ofSeconds(1);

    private final DataSource database;
    private final ApplicationEventPublisher events;
    private volatile boolean running;
    private @Nullable Thread listener;

    PageNews(DataSource database, ApplicationEventPublisher events) {
        this.database = database;
        this.events = events;
    }

    @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
    void tell(PublicPagesChanged event) {
        JdbcClient.create(database)
                .sql("select pg_notify(?, ?)::text")
                .params(CHANNEL, event.prefix())
                .query(String.class)
                .optional();
    }

    @Override
    public void start() {
        running = true;
        listener = Thread.ofVirtual().name("page-news").start(this::listen);
    }

    /// Lets the listener end by itself: its connection goes back to the pool whole.
    @Override
    public void stop() {
        running = false;
        try {
            if (listener != null) {
                listener.join(WAIT.multipliedBy(3));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (var connection = database.getConnection();
                    var command = connection.createStatement()) {
                command.execute("listen " + CHANNEL);
                events.publishEvent(new PublicPagesOutdated("/"));
                hear(connection.unwrap(PGConnection.class));
                command.execute("unlisten " + CHANNEL);
            } catch (SQLException lost) {
                if (running) {
                    LOG.warn("Cannot hear which pages other nodes change; trying again: {}", lost.getMessage());
                    rest();
                }
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (running) {
            for (var news : connection.getNotifications((int) WAIT.toMillis())) {
                events.publishEvent(new PublicPagesOutdated(news.getParameter()));
            }
        }
    }

    private static void rest() {
        try {
            Thread.sleep(WAIT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
