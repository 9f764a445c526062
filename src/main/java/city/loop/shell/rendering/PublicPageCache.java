package city.loop.shell.rendering;

import city.loop.shared.pages.PublicPagesChanged;
import city.loop.shared.pages.PublicPagesOutdated;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// Keeps written pages for some seconds: long enough that a page that everyone asks for is built once, short enough
/// that nobody waits for what is new. Bounded by bytes, so no flood of addresses fills the memory.
///
/// A page is built by the first who asks; others who ask meanwhile wait for the same one. Only a few pages are
/// built at once, in the order in which they were asked for: all at once would be no faster, but some readers would
/// wait four times as long as others.
class PublicPageCache {

    private static final int OVERHEAD = 512;

    /// Then a page is built anyway, so that a few that wait for something do not hold up all others.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final AsyncCache<Key, WrittenPage> pages;
    private final boolean off;
    private final Semaphore turns = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    /// Everything that a page may depend on.
    record Key(String path, SortedMap<String, List<String>> query, Locale language, boolean chosen) {}

    /// @param time how long a page is kept; zero for no cache at all, with each reader's page made for them
    PublicPageCache(Duration time, long bytes) {
        off = time.isZero();
        pages = Caffeine.newBuilder()
                .expireAfterWrite(time)
                .maximumWeight(bytes)
                .<Key, WrittenPage>weigher((key, page) -> page.html().length + OVERHEAD)
                .buildAsync();
    }

    /// The page as kept, or as made now. What the maker throws is thrown to all who wait for it, and not kept.
    WrittenPage get(Key key, Supplier<WrittenPage> maker) {
        if (off) {
            return inTurn(maker);
        }
        var mine = new CompletableFuture<WrittenPage>();
        var other = pages.asMap().putIfAbsent(key, mine);
        if (other != null) {
            return wait(other);
        }
        try {
            var page = inTurn(maker);
            mine.complete(page);
            return page;
        } catch (RuntimeException | Error failure) {
            pages.asMap().remove(key, mine);
            mine.completeExceptionally(failure);
            throw failure;
        }
    }

    private WrittenPage inTurn(Supplier<WrittenPage> maker) {
        var mine = false;
        try {
            mine = turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
            return maker.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The portal stops", stopped);
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    /// Forgets at once what is kept for a path and everything below it, and lets go of pages still being built, so that
    /// none that read the old state is kept.
    void clear(String prefix) {
        var below = prefix.endsWith("/") ? prefix : prefix + "/";
        pages.asMap()
                .keySet()
                .removeIf(key -> key.path().equals(prefix) || key.path().startsWith(below) || prefix.equals("/"));
    }

    /// What other nodes change, which this one hears of through the database; see DD0002.
    @EventListener
    void outdated(PublicPagesOutdated event) {
        clear(event.prefix());
    }

    /// What this node changes.
    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void changed(PublicPagesChanged event) {
        clear(event.prefix());
    }

    /// How many pages are kept or being built.
    long size() {
        pages.synchronous().cleanUp();
        return pages.synchronous().estimatedSize();
    }

    private static WrittenPage wait(CompletableFuture<WrittenPage> page) {
        try {
            return page.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
