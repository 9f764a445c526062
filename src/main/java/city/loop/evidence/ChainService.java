package city.loop.evidence;

import city.loop.evidence.ChainQueries.Place;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/// Says whether chains of evidence hold, and gives them away for others to check.
@Service
@PreAuthorize("denyAll")
public class ChainService {

    /// So many entries are checked while somebody waits for the page; some 30 microseconds each.
    static final int AT_ONCE = 5_000;

    private static final int PIECE = 1_000;
    private static final Duration FULL_CHECK_HOLDS = Duration.ofHours(1);

    private final ChainQueries queries;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Map<Chain, FullCheck> checks = new ConcurrentHashMap<>();
    /// A full check holds a database connection for as long as it takes: one at a time.
    private final Semaphore checking = new Semaphore(1);

    ChainService(ChainQueries queries, CurrentActor current, TransactionTemplate transaction, Clock clock) {
        this.queries = queries;
        this.current = current;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// How it stands with a chain. A chain of up to 5,000 entries is checked in full, now. Of a longer one, the entries
    /// since the last full check are, which each node makes when somebody asks and the one before is an hour old.
    @PreAuthorize("permitAll")
    public ChainState state(Chain chain) {
        return asPortal(() -> {
            Optional<ChainQueries.Head> head = queries.head(chain);
            FullCheck known = checks.get(chain);
            if (head.isEmpty() || head.get().sequence() <= AT_ONCE) {
                return ChainReader.check(queries, chain, new ChainCheck(), AT_ONCE);
            }
            if (known == null || known.begunAt().plus(FULL_CHECK_HOLDS).isBefore(clock.instant())) {
                begin(chain);
            }
            ChainCheck check = known == null ? new ChainCheck() : known.done();
            ChainState state = ChainReader.check(queries, chain, check, AT_ONCE);
            return known != null && known.found().isPresent() ? known.withBreak(state) : state;
        });
    }

    /// Writes a chain as a file that `./run verify` checks; see [ChainFile]. What the current actor may not see is
    /// there by its hash only.
    ///
    /// @param wanted the entries whose content is wanted; of all others the file has the hash only, so that it can
    /// be checked as a whole
    /// @throws IOException when the reader went away
    @PreAuthorize("permitAll")
    public void export(Chain chain, Predicate<EvidenceEntry> wanted, Writer out) throws IOException {
        ChainState until = asPortal(() -> {
            Optional<ChainQueries.Head> head = queries.head(chain);
            return new ChainState(
                    chain,
                    head.map(ChainQueries.Head::sequence).orElse(0L),
                    head.map(ChainQueries.Head::hash),
                    head.map(ChainQueries.Head::sealedAt),
                    Optional.empty(),
                    0,
                    0,
                    List.of());
        });
        ChainFile.writeHead(out, until, clock.instant());
        long written = 0;
        while (written < until.sealed()) {
            List<Place> places = piece(chain, written);
            for (Place place : places) {
                if (place.sequence() <= until.sealed()) {
                    ChainFile.write(out, link(chain, place, wanted));
                }
                written = place.sequence();
            }
            if (places.isEmpty()) {
                return;
            }
        }
    }

    /// As the reader: row-level security keeps back the entries that are not for them.
    private List<Place> piece(Chain chain, long after) {
        List<Place> places = transaction.execute(_ -> queries.after(chain, after, PIECE));
        return places == null ? List.of() : places;
    }

    private static ChainLink link(Chain chain, Place place, Predicate<EvidenceEntry> wanted) {
        return new ChainLink(
                chain,
                place.sequence(),
                place.redacted()
                        ? Optional.empty()
                        : place.entry().filter(wanted).map(EvidenceEntry::content),
                place.entryHash(),
                place.chainHash());
    }

    /// In the background: nobody waits for a million entries.
    private void begin(Chain chain) {
        Instant now = clock.instant();
        FullCheck before = checks.get(chain);
        FullCheck running = before == null
                ? new FullCheck(now, 0, ChainLink.BEGINNING, Optional.empty())
                : new FullCheck(now, before.sequence(), before.hash(), before.found());
        checks.put(chain, running);
        Thread.ofVirtual().name("chain-check-" + chain.key()).start(() -> {
            checking.acquireUninterruptibly();
            try {
                asPortal(() -> {
                    ChainCheck check = new ChainCheck();
                    ChainState state = ChainReader.check(queries, chain, check, Long.MAX_VALUE);
                    checks.put(chain, new FullCheck(now, check.sequence(), check.hash(), state.found()));
                    return state;
                });
            } finally {
                checking.release();
            }
        });
    }

    private ChainState asPortal(Supplier<ChainState> work) {
        return current.callAs(Actor.PORTAL, () -> transaction.execute(_ -> work.get()));
    }

    private record FullCheck(Instant begunAt, long sequence, String hash, Optional<ChainBreak> found) {

        ChainCheck done() {
            return new ChainCheck(sequence, hash);
        }

        ChainState withBreak(ChainState state) {
            return new ChainState(
                    state.chain(),
                    state.sealed(),
                    state.head(),
                    state.sealedAt(),
                    found,
                    state.checked(),
                    state.waiting(),
                    state.firstWaiting());
        }
    }
}
