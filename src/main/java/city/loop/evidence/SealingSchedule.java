package city.loop.evidence;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Seals four times a second on each node, unless `portal.evidence.sealing` leaves that to others. At a fixed rate, for
/// jobs with fixed pauses share one thread, and a slow mail server must not keep the evidence waiting.
@Component
@ConditionalOnProperty(name = "portal.evidence.sealing", havingValue = "true", matchIfMissing = true)
class SealingSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SealingSchedule.class);

    private final Sealer sealer;
    private final AtomicBoolean sealing = new AtomicBoolean();
    private volatile boolean waiting;

    SealingSchedule(Sealer sealer) {
        this.sealer = sealer;
    }

    @Scheduled(fixedRate = 250)
    void seal() {
        if (!sealing.compareAndSet(false, true)) {
            return;
        }
        try {
            sealer.seal();
            waiting = false;
        } catch (DataAccessResourceFailureException | TransactionException e) {
            if (!waiting) {
                LOG.warn(
                        "Entries wait for their seals: the database cannot be used now ({}); trying again",
                        e.getClass().getSimpleName());
            }
            waiting = true;
        } catch (RuntimeException e) {
            if (!waiting) {
                LOG.warn("Entries wait for their seals; trying again", e);
            }
            waiting = true;
        } finally {
            sealing.set(false);
        }
    }
}
