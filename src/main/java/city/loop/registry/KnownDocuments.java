package city.loop.registry;

import city.loop.identity.Actor.Sight;
import city.loop.identity.CurrentActor;
import city.loop.shared.pages.PublicPagesOutdated;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.unit.DataSize;

/// Documents of items that were read a moment ago. No write on any node makes one of them old, for none changes
/// what a [StoredDocument] holds. Each is kept for the sight with which row-level security has shown it, and for no
/// other; that there is no such item is not kept.
@Component
class KnownDocuments {

    /// Until then an item may still be shown that somebody has deleted by hand in the database.
    private static final Duration KEPT = Duration.ofMinutes(10);

    /// What the cache itself takes for each.
    private static final int OVERHEAD = 300;

    private final ItemDocumentQueries queries;
    private final CurrentActor current;
    private final Cache<Seen, StoredDocument> seen;

    private record Seen(ItemId id, Sight sight) {}

    /// @param most about how much memory they may take; 0 keeps none
    KnownDocuments(
            ItemDocumentQueries queries,
            CurrentActor current,
            @Value("${portal.api.kept-documents:48MB}") DataSize most) {
        this.queries = queries;
        this.current = current;
        seen = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .<Seen, StoredDocument>weigher((key, item) -> item.document().length() + OVERHEAD)
                .expireAfterWrite(KEPT)
                .build();
    }

    /// Something is taken out of sight everywhere: whoever erased an item, it is not shown from memory.
    @EventListener
    void outdated(PublicPagesOutdated event) {
        if (event.prefix().equals("/")) {
            seen.invalidateAll();
        }
    }

    Optional<StoredDocument> find(ItemId id) {
        // What a transaction sees may never be committed.
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return queries.find(id);
        }
        Seen key = new Seen(id, current.get().sight());
        StoredDocument kept = seen.getIfPresent(key);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<StoredDocument> read = queries.find(id);
        read.ifPresent(item -> seen.put(key, item));
        return read;
    }
}
