package city.loop.forms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many forms may come from one network address within ten minutes. Counted on each node by itself and forgotten
/// with the ten minutes: no list of visitors comes of it. An IPv6 address counts by its first 64 bits, which is what
/// one connection has to itself.
@Component
public class FormLimits {

    /// For which time forms are counted.
    public static final Duration WINDOW = Duration.ofMinutes(10);

    private static final int MOST_ADDRESSES = 100_000;
    private static final int NETWORK_BYTES = 8;

    private final int most;
    private final Cache<String, AtomicInteger> counts;

    FormLimits(@Value("${portal.forms.per-address:30}") int most, Clock clock) {
        this.most = most;
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.counts = Caffeine.newBuilder()
                .expireAfterWrite(WINDOW)
                .maximumSize(MOST_ADDRESSES)
                .ticker(ticker)
                .build();
    }

    /// Counts a form; false when it is one too many.
    ///
    /// @param address the sender's address in numbers, as the server saw it
    public boolean take(String address) {
        return counts.get(network(address), any -> new AtomicInteger()).incrementAndGet() <= most;
    }

    private static String network(String address) {
        try {
            if (InetAddress.ofLiteral(address) instanceof Inet6Address six) {
                return HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES));
            }
            return address;
        } catch (IllegalArgumentException noNumbers) {
            return address;
        }
    }
}
