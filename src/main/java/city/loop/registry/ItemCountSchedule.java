package city.loop.registry;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/// Adds up once a second, on whichever node comes first, by how much writes have changed the counts of items. Until
/// then, and for as long as it fails, searches add the changes themselves: they take longer, and stay right.
@Component
class ItemCountSchedule {

    private static final Logger LOG = LoggerFactory.getLogger(ItemCountSchedule.class);

    private final ItemCountRepository counts;
    private final TransactionTemplate transaction;
    private final CurrentActor current;
    private boolean failing;

    ItemCountSchedule(ItemCountRepository counts, TransactionTemplate transaction, CurrentActor current) {
        this.counts = counts;
        this.transaction = transaction;
        this.current = current;
    }

    @Scheduled(fixedDelay = 1_000, initialDelay = 1_000)
    void addUp() {
        try {
            current.runAs(Actor.PORTAL, () -> transaction.executeWithoutResult(_ -> counts.addUp()));
            failing = false;
        } catch (DataAccessResourceFailureException | TransactionException e) {
            if (!failing) {
                LOG.warn(
                        "Changes of the counts of items wait: the database cannot be used now ({}); trying again",
                        e.getClass().getSimpleName());
            }
            failing = true;
        } catch (DataAccessException e) {
            if (!failing) {
                LOG.warn("Changes of the counts of items wait to be added up; trying again", e);
            }
            failing = true;
        }
    }
}
