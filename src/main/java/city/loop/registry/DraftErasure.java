package city.loop.registry;

import city.loop.identity.AccountDeleted;
import city.loop.identity.RowSecurity;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Deletes the drafts of somebody whose account is deleted, in the same transaction, also in cities that they no longer
/// work for.
@Component
class DraftErasure {

    private final DraftRepository drafts;
    private final RowSecurity rows;

    DraftErasure(DraftRepository drafts, RowSecurity rows) {
        this.drafts = drafts;
        this.rows = rows;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AccountDeleted event) {
        rows.alsoForAllCities();
        drafts.deleteAllOf(event.person());
    }
}
