package city.loop.alerts;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Sends digests every quarter of an hour to those whose turn it is, and forgets in time. Several nodes may do so
/// at once: a row is taken by one of them. As a dry run (`portal.retention.dry-run`) nothing is erased.
@Component
class AlertSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(AlertSchedule.class);

    /// In one go, so that the rest of the portal's work gets its turn.
    private static final int MOST = 2000;

    private final AlertService alerts;
    private final CurrentActor current;
    private final Clock clock;
    private final boolean dryRun;

    AlertSchedule(
            AlertService alerts,
            CurrentActor current,
            Clock clock,
            @Value("${portal.retention.dry-run:false}") boolean dryRun) {
        this.alerts = alerts;
        this.current = current;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT3M")
    void run() {
        try {
            current.runAs(Actor.PORTAL, () -> {
                for (int told = 0; told < MOST && alerts.tellNext(); told++) {
                    LOG.debug("Looked into a search for somebody who wants to be told of it");
                }
                if (dryRun) {
                    LOG.warn("Dry run: {} alerts would be erased", alerts.countEnding(clock.instant()));
                } else {
                    alerts.eraseEnded();
                }
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Alerts wait: the database cannot be used now ({})",
                    e.getClass().getSimpleName());
        }
    }
}
