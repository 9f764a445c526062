package city.loop.exchange;

import city.loop.registry.ItemId;
import city.loop.shared.CityId;
import city.loop.shared.Quantity;

/// Why a step of an exchange was refused: the rules of LOOP section 2 that reach over several records.
public sealed interface Refusal {

    /// There is no such record, or none that the actor may see.
    record NotFound(String id) implements Refusal {}

    /// A record that the payload builds on is not there.
    ///
    /// @param member the payload's member that names it
    record UnknownParent(String member, String id) implements Refusal {}

    /// The record is another city's, for which the actor may not write.
    record AnotherCitys(CityId city) implements Refusal {}

    /// Only the offering city, or the city an offer is addressed to, takes this step.
    record OtherSidesStep(CityId city) implements Refusal {}

    /// The id is taken.
    record DuplicateId(String id) implements Refusal {}

    /// The payload names another item than the record it builds on.
    record AnotherItem(String member, ItemId named) implements Refusal {}

    /// The item's quantity is counted in another dimension: kilograms are not pieces.
    record UnitsDoNotConvert(Quantity asked, Quantity registered) implements Refusal {}

    /// The item is withdrawn: nothing more of it is offered.
    record ItemWithdrawn(ItemId item) implements Refusal {}

    record MoreThanAvailable(Quantity asked, Quantity available) implements Refusal {}

    /// A match needs an open offer.
    record OfferNotOpen(OfferStatus status) implements Refusal {}

    /// The offer has an active match: there is one at most.
    record AlreadyMatched(OfferId offer) implements Refusal {}

    /// A transfer needs an accepted match.
    record MatchNotAccepted(MatchStatus status) implements Refusal {}

    /// The match has a transfer that is not cancelled: there is one at most.
    record AlreadyTransferred(MatchId match) implements Refusal {}

    /// The life cycle has no step from the one state to the other.
    record StepNotAllowed(String from, String to) implements Refusal {}

    /// The record was changed since the caller read it.
    record ChangedMeanwhile(String id) implements Refusal {}
}
