package city.loop.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// What was found a moment ago, so that each request need not ask the database again. What is not found is not kept.
/// After [#forget] nothing that was read before is given out, not even what another thread is just about to keep.
final class Recent<K, V> {

    private static final int MOST = 10_000;

    private final Cache<K, V> kept;
    private final AtomicLong forgotten = new AtomicLong();

    Recent(Duration time) {
        kept = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(time).build();
    }

    Optional<V> find(K key, Supplier<Optional<V>> lookup) {
        V found = kept.getIfPresent(key);
        if (found != null) {
            return Optional.of(found);
        }
        long before = forgotten.get();
        Optional<V> read = lookup.get();
        read.ifPresent(value -> kept.put(key, value));
        if (forgotten.get() != before) {
            kept.invalidate(key);
        }
        return read;
    }

    void forget() {
        forgotten.incrementAndGet();
        kept.invalidateAll();
    }
}
