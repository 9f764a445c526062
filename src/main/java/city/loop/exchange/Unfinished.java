package city.loop.exchange;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.Optional;

/// An exchange on its way: what step comes next, and whose it is.
///
/// @param match proposed or accepted
/// @param transfer the one that is not cancelled, scheduled or in transit; empty while none is
public record Unfinished(Offer offer, Match match, Optional<Transfer> transfer) {

    /// What somebody has to do next.
    public enum Step {
        ANSWER,
        SCHEDULE,
        DISPATCH,
        RECEIVE
    }

    public Step step() {
        return match.status() == MatchStatus.PROPOSED
                ? Step.ANSWER
                : transfer.map(arranged -> arranged.status() == TransferStatus.SCHEDULED ? Step.DISPATCH : Step.RECEIVE)
                        .orElse(Step.SCHEDULE);
    }

    /// The city that everybody waits for. A city that this installation does not host is waited for by nobody here: the
    /// offering city notes what it hears from it.
    public CityId turn() {
        return switch (step()) {
            case ANSWER -> offer.decides(match.receiver());
            case SCHEDULE, DISPATCH -> offer.city();
            case RECEIVE -> match.receiver() == null ? offer.city() : match.receiver();
        };
    }

    /// Since when it waits for that step.
    public Instant since() {
        return transfer.map(Transfer::updatedAt).orElse(match.updatedAt());
    }
}
