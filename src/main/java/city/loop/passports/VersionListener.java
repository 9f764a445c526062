package city.loop.passports;

import city.loop.exchange.Transfer;
import city.loop.exchange.TransferRecorded;
import city.loop.registry.ItemChanged;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Archives each change of a passport in the change's own transaction: neither commits without the other.
@Component
class VersionListener {

    private final VersionRepository repository;

    VersionListener(VersionRepository repository) {
        this.repository = repository;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ItemChanged event) {
        repository.add(event.item(), event.at());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransferRecorded event) {
        Transfer transfer = event.transfer();
        transfer.items().forEach(item -> repository.add(item, transfer));
    }
}
