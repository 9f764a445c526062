package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Forgets the answers to requests with an `Idempotency-Key` when nobody repeats those requests any more. Several nodes
/// may do so at once: a row is deleted by one of them.
@Component
@EnableScheduling
class AnsweredRequestRetention {

    private static final Logger LOG = LoggerFactory.getLogger(AnsweredRequestRetention.class);

    private final AnsweredRequestRepository answered;
    private final TransactionTemplate transaction;
    private final CurrentActor current;
    private final Clock clock;
    private final Duration kept;

    AnsweredRequestRetention(
            AnsweredRequestRepository answered,
            TransactionTemplate transaction,
            CurrentActor current,
            Clock clock,
            @Value("${portal.api.idempotency-kept-for:24h}") Duration kept) {
        this.answered = answered;
        this.transaction = transaction;
        this.current = current;
        this.clock = clock;
        this.kept = kept;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        try {
            current.runAs(
                    Actor.PORTAL,
                    () -> transaction.executeWithoutResult(status ->
                            answered.forgetBefore(clock.instant().minus(kept).truncatedTo(ChronoUnit.MICROS))));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "Old answers stay: the database cannot be used now ({})",
                    e.getClass().getSimpleName());
        }
    }
}
