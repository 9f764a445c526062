package city.loop.search;

import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.registry.Item;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemRegistered;
import city.loop.registry.RegistryService;
import city.loop.shared.Cursor;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fills an empty index from the records that are there: after an update from a version without one.
@Component
class ListingRebuild implements SmartLifecycle {

    private static final int PIECE = 100;

    private final ListingRepository repository;
    private final ListingListener listener;
    private final RegistryService registry;
    private final OfferService offers;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private volatile boolean running;

    ListingRebuild(
            ListingRepository repository,
            ListingListener listener,
            RegistryService registry,
            OfferService offers,
            CurrentActor current,
            TransactionTemplate transaction) {
        this.repository = repository;
        this.listener = listener;
        this.registry = registry;
        this.offers = offers;
        this.current = current;
        this.transaction = transaction;
    }

    @Override
    public void start() {
        running = true;
        current.runAs(
                Actor.PORTAL,
                () -> transaction.executeWithoutResult(status -> {
                    if (repository.isEmpty()) {
                        items();
                        offers();
                    }
                }));
    }

    private void items() {
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Item> page = registry.list(new ItemFilter(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    next,
                    PIECE));
            page.rows().forEach(item -> listener.on(new ItemRegistered(item)));
            next = page.next();
        } while (next.isPresent());
    }

    private void offers() {
        Optional<Cursor> next = Optional.empty();
        do {
            Page<Offer> page = offers.list(OfferFilter.NEWEST.from(next).atMost(PIECE));
            Set<OfferId> handedOver =
                    offers.handedOver(page.rows().stream().map(Offer::id).toList());
            page.rows().stream()
                    .filter(offer -> offer.visibleTo() == Tier.PUBLIC && offer.status() != OfferStatus.WITHDRAWN)
                    .forEach(offer -> {
                        listener.put(offer);
                        if (handedOver.contains(offer.id())) {
                            repository.move(
                                    offer.city(), ListingKind.OFFER, offer.id().value(), ListingState.DONE);
                        }
                    });
            next = page.next();
        } while (next.isPresent());
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After the demo's cities, before the web server.
    @Override
    public int getPhase() {
        return 1;
    }
}
