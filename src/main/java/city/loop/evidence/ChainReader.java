package city.loop.evidence;

import city.loop.evidence.ChainQueries.Head;
import city.loop.evidence.ChainQueries.Place;
import city.loop.evidence.ChainQueries.Waiting;
import java.util.List;
import java.util.Optional;

/// Checks a chain in a database, entry by entry.
final class ChainReader {

    private static final int PIECE = 1_000;

    private ChainReader() {}

    /// Goes on with a check, which also looks for entries beside the chain if it begins at the beginning, until the
    /// chain's end, a break, or the piece that reaches so many links.
    static ChainState check(ChainQueries queries, Chain chain, ChainCheck check, long most) {
        boolean fromTheBeginning = check.sequence() == 0;
        long until = check.sequence() + Math.min(most, Long.MAX_VALUE - check.sequence());
        while (check.found().isEmpty() && check.sequence() < until) {
            List<Place> places = queries.after(chain, check.sequence(), PIECE);
            places.forEach(place -> accept(check, chain, place));
            if (places.size() < PIECE) {
                break;
            }
        }
        Optional<Head> head = queries.head(chain);
        Waiting waiting = queries.waiting(chain);
        Optional<ChainBreak> found =
                check.found().or(() -> fromTheBeginning ? beside(queries, chain) : Optional.empty());
        return new ChainState(
                chain,
                head.map(Head::sequence).orElse(0L),
                head.map(Head::hash),
                head.map(Head::sealedAt),
                found,
                check.sequence(),
                waiting.count(),
                waiting.first().stream().map(EvidenceEntry::eventId).toList());
    }

    private static Optional<ChainBreak> beside(ChainQueries queries, Chain chain) {
        return queries.beside(chain)
                .map(id -> new ChainBreak(0, Optional.of(EvidenceEntry.eventId(id)), ChainBreak.Kind.INSERTED));
    }

    private static void accept(ChainCheck check, Chain chain, Place place) {
        if (place.entry().isEmpty()) {
            check.missing(place.sequence(), EvidenceEntry.eventId(place.id()));
        } else {
            check.accept(new ChainLink(
                    chain,
                    place.sequence(),
                    place.entry().map(EvidenceEntry::content),
                    place.entryHash(),
                    place.chainHash()));
        }
    }
}
