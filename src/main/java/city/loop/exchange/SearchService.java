package city.loop.exchange;

import city.loop.exchange.ItemSearchResult.Found;
import city.loop.exchange.SearchQueries.Page;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.MessageType;
import city.loop.library.Schemas;
import city.loop.registry.ItemKind;
import city.loop.shared.CategoryPattern;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Searches the materials and products that are not withdrawn.
@Service
@PreAuthorize("denyAll")
public class SearchService {

    /// As long as for a connection to the database.
    private static final int WAITS_SECONDS = 10;

    private final SearchQueries queries;
    private final CurrentActor current;
    private final Clock clock;
    private final List<String> materials;
    private final List<String> products;

    /// Totals with the state of the database that they were counted in. While nobody writes, on whatever node, it stays
    /// the same, and so do they; a total is never given in another state than its own.
    private final Cache<Counted, Total> totals =
            Caffeine.newBuilder().maximumSize(2_000).build();

    /// So many look at once, in the order in which they came; the others wait. More would only take the processors from
    /// each other, and all connections from those who write.
    private final Semaphore turns = new Semaphore(2 * Runtime.getRuntime().availableProcessors(), true);

    SearchService(SearchQueries queries, CurrentActor current, Schemas schemas, Clock clock) {
        this.queries = queries;
        this.current = current;
        this.clock = clock;
        this.materials = schemas.choices(MessageType.MATERIAL_DNA, "category");
        this.products = schemas.choices(MessageType.PRODUCT_DNA, "product_category");
    }

    /// A page of what is found, and how many there are.
    ///
    /// @throws org.springframework.dao.QueryTimeoutException when it takes more than five seconds
    /// @throws DataAccessResourceFailureException when so many others search that it does not come to its turn
    @PreAuthorize("permitAll")
    public ItemSearchResult find(ItemSearch search) {
        List<String> categories = search.category()
                .map(pattern -> categories(search.kind()).stream()
                        .filter(pattern::matches)
                        .toList())
                .orElse(categories(search.kind()));
        if (categories.isEmpty()) {
            return new ItemSearchResult(List.of(), 0, false, Optional.empty());
        }
        Counted counted = counted(search);
        // What something costs changes by itself, when an offer ends.
        boolean kept = search.maxCost().isEmpty();
        Total known =
                Optional.ofNullable(kept ? totals.getIfPresent(counted) : null).orElse(Total.UNKNOWN);
        Page page = inTurn(() ->
                queries.page(search, categories, clock.instant(), known.state(), ItemSearchResult.MOST_COUNTED + 1));
        List<Found> rows = page.rows();
        boolean last = rows.size() <= search.limit();
        int total =
                last && search.after().isEmpty() ? rows.size() : page.total().orElse(known.value());
        if (kept && page.total().isPresent()) {
            totals.put(counted, new Total(page.state(), total));
        }
        return new ItemSearchResult(
                last ? rows : rows.subList(0, search.limit()),
                Math.min(total, ItemSearchResult.MOST_COUNTED),
                total > ItemSearchResult.MOST_COUNTED,
                last
                        ? Optional.empty()
                        : Optional.of(rows.get(search.limit() - 1).place()));
    }

    /// Records in the order of their last change, one more than the limit where there are more.
    ///
    /// @throws org.springframework.dao.QueryTimeoutException when it takes more than five seconds
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<RecordSearch.Found> find(RecordSearch search) {
        List<String> categories = search.categoryPrefix()
                .map(prefix -> categories(search.kind()).stream()
                        .filter(category -> category.startsWith(prefix))
                        .toList())
                .orElse(categories(search.kind()));
        return categories.isEmpty() ? List.of() : queries.records(search, categories);
    }

    private <T> T inTurn(Supplier<T> search) {
        try {
            if (!turns.tryAcquire(WAITS_SECONDS, TimeUnit.SECONDS)) {
                throw new DataAccessResourceFailureException("Too many searches at once");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DataAccessResourceFailureException("The portal stops", stopped);
        }
        try {
            return search.get();
        } finally {
            turns.release();
        }
    }

    private Counted counted(ItemSearch search) {
        Actor actor = current.get();
        return new Counted(
                search.kind(),
                search.city(),
                search.category(),
                search.within(),
                search.minQuantity().map(Object::toString),
                actor.tierElsewhere(),
                actor.installation(),
                actor.ownCities());
    }

    private List<String> categories(ItemKind kind) {
        return kind == ItemKind.MATERIAL ? materials : products;
    }

    /// What a total depends on besides the database's state: what is looked for, and what the reader sees.
    private record Counted(
            ItemKind kind,
            Optional<CityId> city,
            Optional<CategoryPattern> category,
            Optional<SearchCircle> within,
            Optional<String> minQuantity,
            Tier tier,
            boolean installation,
            Set<CityId> own) {}

    /// @param state of the database, in which there were so many
    private record Total(String state, int value) {

        static final Total UNKNOWN = new Total("", 0);
    }
}
