package city.loop.shell;

import city.loop.identity.Actor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// How many requests to the API a client may send in a minute of the clock (LOOP section 6, "Limits recommended"), and
/// how many it has sent. Each node counts for itself. A setting of 0 means no limit.
@Component
class ApiLimits {

    private static final long WINDOW = Duration.ofMinutes(1).toMillis();
    private static final int MOST_CLIENTS = 200_000;

    private final Clock clock;
    private final int anonymous;
    private final int searches;
    private final int pages;
    private final int nodes;
    private final int people;
    private final int keys;
    private final Cache<Window, AtomicInteger> sent = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    /// @param pages what a browser may load for the portal's own pages, per address
    ApiLimits(
            Clock clock,
            @Value("${portal.api.limits.anonymous:100}") int anonymous,
            @Value("${portal.api.limits.anonymous-searches:10}") int searches,
            @Value("${portal.api.limits.pages:1000}") int pages,
            @Value("${portal.api.limits.nodes:1000}") int nodes,
            @Value("${portal.api.limits.people:1000}") int people,
            @Value("${portal.api.limits.keys:6000}") int keys) {
        this.clock = clock;
        this.anonymous = anonymous;
        this.searches = searches;
        this.pages = pages;
        this.nodes = nodes;
        this.people = people;
        this.keys = keys;
    }

    private record Window(String client, long number) {}

    /// A limit that holds for a request.
    ///
    /// @param client whose requests count together
    record Limit(String client, int requests) {}

    /// What became of a limit with one request more.
    ///
    /// @param left requests that may still be sent in this minute; below 0 when this one was too many
    /// @param seconds until the next minute begins, 1 to 60
    record Usage(Limit limit, int left, long seconds) {

        boolean tooMany() {
            return left < 0;
        }
    }

    /// The limits that hold for the actor's request; none for a key of the whole installation that was issued without
    /// one.
    List<Limit> of(Actor actor, HttpServletRequest request) {
        List<Limit> all =
                switch (actor.kind()) {
                    // A peer is nobody until its signature was checked, further in.
                    case PORTAL, PEER -> List.of();
                    case PERSON -> List.of(new Limit("person " + actor.id(), people));
                    case API_KEY -> List.of(new Limit("key " + actor.id(), key(actor)));
                    case ANONYMOUS -> anonymous(request);
                };
        return all.stream().filter(limit -> limit.requests() > 0).toList();
    }

    /// Counts one request.
    Usage take(Limit limit) {
        long now = clock.millis();
        int count = sent.get(new Window(limit.client(), now / WINDOW), window -> new AtomicInteger())
                .incrementAndGet();
        return new Usage(limit, limit.requests() - count, (WINDOW - now % WINDOW + 999) / 1000);
    }

    private int key(Actor key) {
        if (key.requestsPerMinute() != null) {
            return key.requestsPerMinute();
        }
        return key.installation() ? 0 : keys;
    }

    private List<Limit> anonymous(HttpServletRequest request) {
        String address = network(request.getRemoteAddr());
        // Signed by another node; a wrong signature is refused further in.
        if (request.getHeader("X-Node-Signature") != null) {
            return List.of(new Limit("node " + address, nodes));
        }
        // Browsers say so of what a page of the same origin loads. Whoever pretends has a limit as well.
        if (request.getMethod().equals("GET") && "same-origin".equals(request.getHeader("Sec-Fetch-Site"))) {
            return List.of(new Limit("page " + address, pages));
        }
        Limit usual = new Limit("address " + address, anonymous);
        return request.getRequestURI().endsWith("/search")
                ? List.of(new Limit("search " + address, searches), usual)
                : List.of(usual);
    }

    /// Of an IPv6 address the network, for one subscriber has all of it.
    private static String network(String address) {
        return address.indexOf(':') < 0
                ? address
                : HexFormat.of()
                        .formatHex(Arrays.copyOf(InetAddress.ofLiteral(address).getAddress(), 8));
    }
}
