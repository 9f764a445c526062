package city.loop.cities;

import city.loop.shared.pages.PublicPagesOutdated;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// All cities, kept for some seconds: they are few and asked for by every request. What changes is read anew at once,
/// on every node, before pages are made of it.
@Component
class KnownCities {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final CityQueries queries;
    private final Clock clock;
    private @Nullable Snapshot snapshot;
    private long changes;

    KnownCities(CityQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /// All of them, by slug.
    List<City> all() {
        long before;
        synchronized (this) {
            if (snapshot != null && snapshot.takenAt().plus(KEPT).isAfter(clock.instant())) {
                return snapshot.cities();
            }
            before = changes;
        }
        Snapshot read = new Snapshot(queries.all(), clock.instant());
        synchronized (this) {
            // What was read while something changed may be old: it serves this caller and nobody else.
            if (changes == before) {
                snapshot = read;
            }
        }
        return read.cities();
    }

    synchronized void forget() {
        changes++;
        snapshot = null;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMPLETION)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void changed(CityRecorded event) {
        forget();
    }

    /// Other nodes tell of a changed city as of pages that changed everywhere.
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void outdated(PublicPagesOutdated event) {
        if (event.prefix().equals("/")) {
            forget();
        }
    }

    private record Snapshot(List<City> cities, Instant takenAt) {}
}
