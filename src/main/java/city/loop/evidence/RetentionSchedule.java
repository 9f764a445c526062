package city.loop.evidence;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Takes what was kept long enough out of sight, each night. With `portal.evidence.retention.dry-run=true` it only says
/// in the log how much that would be.
@Component
class RetentionSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final RedactionService redactions;
    private final CurrentActor current;
    private final boolean dryRun;

    RetentionSchedule(
            RedactionService redactions,
            CurrentActor current,
            @Value("${portal.evidence.retention.dry-run:false}") boolean dryRun) {
        this.redactions = redactions;
        this.current = current;
        this.dryRun = dryRun;
    }

    /// Two nodes at once do each entry once: the second finds its tombstone.
    @Scheduled(cron = "${portal.evidence.retention.cron:0 40 2 * * *}")
    void run() {
        current.runAs(Actor.PORTAL, () -> {
            for (Retention.RecordClass recordClass : Retention.RecordClass.values()) {
                int due = redactions.due(recordClass);
                if (due > 0) {
                    LOG.warn("Evidence of {} whose time is over: {}{}", recordClass, due, dryRun ? " (dry run)" : "");
                }
                while (!dryRun && due > 0 && redactions.tombstone(recordClass) > 0) {
                    due = redactions.due(recordClass);
                }
            }
        });
    }
}
