package city.loop.exchange;

import city.loop.shared.CityId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tells a city what waits for it, what it waits for, and what ends soon.
@Service
@PreAuthorize("denyAll")
public class InboxService {

    /// How far ahead an end is announced.
    public static final Duration SOON = Duration.ofDays(7);

    /// How many unfinished exchanges one inbox shows at most.
    public static final int MOST = 100;

    private final ExchangeQueries queries;
    private final Clock clock;

    InboxService(ExchangeQueries queries, Clock clock) {
        this.queries = queries;
        this.clock = clock;
    }

    /// The city's inbox; somebody who does not work for the city sees in it what is published.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Inbox of(CityId city) {
        Instant now = clock.instant();
        List<Unfinished> unfinished = queries.unfinished(city, MOST + 1);
        OfferFilter own = OfferFilter.NEWEST.of(city).atMost(100);
        List<Unfinished> shown = unfinished.stream().limit(MOST).toList();
        return new Inbox(
                shown.stream().filter(row -> row.turn().equals(city)).toList(),
                shown.stream().filter(row -> !row.turn().equals(city)).toList(),
                queries.list(own.openAt(now).endsBefore(now.plus(SOON))).rows().stream()
                        .sorted(Comparator.comparing(Offer::availableUntil))
                        .toList(),
                queries.count(own.endsBefore(now)),
                unfinished.size() <= MOST);
    }
}
