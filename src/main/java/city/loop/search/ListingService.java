package city.loop.search;

import city.loop.cities.City;
import city.loop.search.ListingQueries.Count;
import city.loop.search.ListingQueries.Counted;
import city.loop.search.SearchOutcome.CategoryCount;
import city.loop.search.SearchOutcome.Found;
import city.loop.search.SearchOutcome.TookTooLong;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Finds what the public may find.
@Service
@PreAuthorize("denyAll")
public class ListingService {

    /// With fewer results than this, typing errors are forgiven and neighbours are asked.
    private static final int FEW = 4;

    private static final int SUGGESTED = 8;

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final ListingQueries queries;
    private final TransactionTemplate transaction;
    private final Duration timeLimit;
    private final Clock clock;
    private final Cache<CityId, Counted> open =
            Caffeine.newBuilder().maximumSize(1_000).build();
    private volatile @Nullable Everywhere everywhere;

    ListingService(
            ListingQueries queries,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${portal.search.time-limit:2s}") Duration timeLimit) {
        this.queries = queries;
        this.transaction = transaction;
        this.clock = clock;
        this.timeLimit = timeLimit;
    }

    /// One page of what fits. Where that is little, also what nearly fits, and what the neighbours of the city
    /// have.
    ///
    /// @param home the city whose page it is; its neighbours are those that are nearest to it or to the filter's
    /// place
    /// @param page from 0; beyond the last one, the last one
    /// @param rows on a page, 1 to 100
    @PreAuthorize("permitAll")
    public SearchOutcome search(ListingFilter filter, City home, int page, int rows) {
        try {
            return transaction.execute(status -> {
                queries.prepare(timeLimit);
                List<Count> counts = queries.counts(filter);
                Map<ListingKind, Integer> kinds = kinds(filter, counts);
                int count = filter.kinds().stream()
                        .mapToInt(kind -> kinds.getOrDefault(kind, 0))
                        .sum();
                boolean few = count < FEW;
                int last = Math.max(0, count - 1) / rows;
                List<Hit> hits = count == 0 ? List.of() : queries.list(filter, Math.min(page, last) * rows, rows);
                List<Hit> similar = few && filter.text().isPresent() ? queries.similar(filter, SUGGESTED) : List.of();
                return new Found(
                        hits,
                        count,
                        kinds,
                        categories(filter, counts),
                        similar,
                        count == 0 ? filter.text().flatMap(text -> queries.meant(filter, text)) : Optional.empty(),
                        few ? queries.list(filter.elsewhere(home.id(), home.place()), 0, SUGGESTED) : List.of());
            });
        } catch (QueryTimeoutException tooLong) {
            return new TookTooLong();
        }
    }

    private static Map<ListingKind, Integer> kinds(ListingFilter filter, List<Count> counts) {
        return counts.stream()
                .filter(each -> filter.category().isEmpty() || filter.category().equals(each.category()))
                .collect(Collectors.groupingBy(Count::kind, Collectors.summingInt(Count::count)));
    }

    private static List<CategoryCount> categories(ListingFilter filter, List<Count> counts) {
        return counts.stream()
                .filter(each -> filter.kinds().contains(each.kind()))
                .flatMap(each -> each.category().stream()
                        .map(category -> new CategoryCount(each.kind(), category, each.count())))
                .toList();
    }

    /// The first listings that fit.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Hit> first(ListingFilter filter, int rows) {
        return queries.list(filter, 0, rows);
    }

    /// How many are open in a city, by kind; kinds without any are absent. They are kept until somebody writes, on
    /// whatever node, or one of them ends.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Map<ListingKind, Integer> openIn(CityId city) {
        Instant now = clock.instant();
        Counted kept = open.getIfPresent(city);
        if (kept == null || !kept.until().isAfter(now) || !kept.state().equals(queries.state())) {
            kept = queries.counted(ListingFilter.open(city, Locale.ENGLISH, now));
            open.put(city, kept);
        }
        return kept.kinds();
    }

    /// How many are open in all cities together, by kind, as of a minute ago at most: a figure for the front page.
    @PreAuthorize("permitAll")
    public Map<ListingKind, Integer> openEverywhere() {
        Instant now = clock.instant();
        Everywhere kept = everywhere;
        if (kept == null || kept.takenAt().plus(KEPT).isBefore(now)) {
            Map<ListingKind, Integer> kinds = Objects.requireNonNull(
                    transaction.execute(status -> queries.kinds(ListingFilter.everywhere(Locale.ENGLISH, now))));
            kept = new Everywhere(kinds, now);
            everywhere = kept;
        }
        return kept.kinds();
    }

    private record Everywhere(Map<ListingKind, Integer> kinds, Instant takenAt) {}

    /// Where an initiative lies whose name or address has these words: how a place in the city is found by its name.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<GeoPoint> place(CityId city, String words) {
        return queries.place(city, words);
    }
}
