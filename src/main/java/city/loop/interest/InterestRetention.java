package city.loop.interest;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Forgets in time, once an hour. As a dry run (`portal.retention.dry-run`) it only says how many it would erase.
/// Several nodes may do so at once: a row is deleted by one of them.
@Component
@EnableScheduling
class InterestRetention {

    private static final Logger LOG = LoggerFactory.getLogger(InterestRetention.class);

    private final InterestService interests;
    private final CurrentActor current;
    private final Clock clock;
    private final boolean dryRun;

    InterestRetention(
            InterestService interests,
            CurrentActor current,
            Clock clock,
            @Value("${portal.retention.dry-run:false}") boolean dryRun) {
        this.interests = interests;
        this.current = current;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT2M")
    void forgetEnded() {
        try {
            current.runAs(Actor.PORTAL, () -> {
                if (dryRun) {
                    LOG.warn(
                            "Dry run: {} expressions of interest would be erased",
                            interests.countEnding(clock.instant()));
                } else {
                    interests.eraseEnded();
                }
            });
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Ended expressions of interest stay: the database cannot be used now ({})",
                    e.getClass().getSimpleName());
        }
    }
}
