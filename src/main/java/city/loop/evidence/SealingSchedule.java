package city.loop.evidence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Seals four times a second on each node, unless `portal.evidence.sealing` leaves that to others.
@Component
@EnableScheduling
@ConditionalOnProperty(name = "portal.evidence.sealing", havingValue = "true", matchIfMissing = true)
class SealingSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(SealingSchedule.class);

    private final Sealer sealer;
    private boolean waiting;

    SealingSchedule(Sealer sealer) {
        this.sealer = sealer;
    }

    @Scheduled(fixedDelay = 250)
    void seal() {
        try {
            sealer.seal();
            waiting = false;
        } catch (RuntimeException e) {
            if (!waiting) {
                LOG.warn("Entries wait for their seals; trying again", e);
            }
            waiting = true;
        }
    }
}
