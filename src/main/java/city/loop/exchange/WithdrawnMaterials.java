package city.loop.exchange;

import city.loop.registry.MaterialStatusReported;
import city.loop.registry.MaterialStatusUpdate.Status;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Withdraws what is offered of a material that is withdrawn, in the same transaction (decision 9.3).
@Component
class WithdrawnMaterials {

    private final OfferService offers;

    WithdrawnMaterials(OfferService offers) {
        this.offers = offers;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MaterialStatusReported event) {
        if (event.update().status() == Status.WITHDRAWN) {
            offers.withdrawOpen(event.update().city(), event.update().material());
        }
    }
}
