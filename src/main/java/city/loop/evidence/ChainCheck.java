package city.loop.evidence;

import city.loop.library.CanonicalJson;
import java.util.Optional;

/// Follows a chain from its beginning and finds the first place where it does not hold. Knows neither database nor
/// file: whoever has links can check them.
final class ChainCheck {

    private long sequence;
    private String hash;
    private Optional<ChainBreak> found = Optional.empty();

    /// From the chain's beginning.
    ChainCheck() {
        this(0, ChainLink.BEGINNING);
    }

    /// From a place on that was checked before.
    ChainCheck(long sequence, String hash) {
        this.sequence = sequence;
        this.hash = hash;
    }

    /// Takes the next link; after a break nothing counts any more.
    void accept(ChainLink link) {
        if (found.isEmpty()) {
            found = check(link);
            sequence = link.sequence();
            hash = link.chainHash();
        }
    }

    /// Takes the place of a link whose entry is gone.
    void missing(long place, String eventId) {
        if (found.isEmpty()) {
            found = Optional.of(new ChainBreak(place, Optional.of(eventId), ChainBreak.Kind.MISSING));
        }
    }

    private Optional<ChainBreak> check(ChainLink link) {
        Optional<String> event = link.content()
                .map(content -> content.path("event_id").asString(""))
                .filter(id -> !id.isEmpty());
        if (link.sequence() > sequence + 1) {
            return Optional.of(new ChainBreak(sequence + 1, Optional.empty(), ChainBreak.Kind.MISSING));
        }
        if (link.sequence() <= sequence) {
            return Optional.of(new ChainBreak(link.sequence(), event, ChainBreak.Kind.INSERTED));
        }
        boolean asSealed = link.content()
                .map(content -> CanonicalJson.of(content).sha256().equals(link.entryHash()))
                .orElse(true);
        if (!asSealed) {
            return Optional.of(new ChainBreak(link.sequence(), event, ChainBreak.Kind.CHANGED));
        }
        return link.chainHashAfter(hash).equals(link.chainHash())
                ? Optional.empty()
                : Optional.of(new ChainBreak(link.sequence(), event, ChainBreak.Kind.NOT_LINKED));
    }

    /// The last link's place, 0 before the first.
    long sequence() {
        return sequence;
    }

    /// The last link's hash.
    String hash() {
        return hash;
    }

    Optional<ChainBreak> found() {
        return found;
    }
}
