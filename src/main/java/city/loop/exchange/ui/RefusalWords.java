package city.loop.exchange.ui;

import city.loop.cities.CityService;
import city.loop.exchange.Refusal;
import city.loop.exchange.Refusal.AlreadyMatched;
import city.loop.exchange.Refusal.AlreadyTransferred;
import city.loop.exchange.Refusal.AnotherCitys;
import city.loop.exchange.Refusal.AnotherItem;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.ItemWithdrawn;
import city.loop.exchange.Refusal.MatchNotAccepted;
import city.loop.exchange.Refusal.MoreThanAvailable;
import city.loop.exchange.Refusal.NotFound;
import city.loop.exchange.Refusal.OfferNotOpen;
import city.loop.exchange.Refusal.OtherSidesStep;
import city.loop.exchange.Refusal.StepNotAllowed;
import city.loop.exchange.Refusal.UnitsDoNotConvert;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.shared.CityId;
import org.springframework.stereotype.Component;

/// Says in the reader's language why a step was refused, and what to do.
@Component
class RefusalWords {

    private final CityService cities;

    RefusalWords(CityService cities) {
        this.cities = cities;
    }

    /// @param kind what the step was to be taken with: `offer`, `match` or `transfer`
    String of(Desk desk, String kind, Refusal refusal) {
        return switch (refusal) {
            case NotFound(String id) -> desk.text("exchange.refusal.not-found", id);
            case UnknownParent(String member, String id) -> desk.text("exchange.refusal.unknown-parent", id);
            case AnotherCitys(CityId city) -> desk.text("exchange.refusal.another-citys", name(desk, city));
            case OtherSidesStep(CityId city) -> desk.text("exchange.refusal.other-sides-step", name(desk, city));
            case DuplicateId(String id) -> desk.text("exchange.refusal.duplicate-id", id);
            case AnotherItem(String member, var item) -> desk.text("exchange.refusal.another-item", item);
            case UnitsDoNotConvert(var asked, var registered) ->
                desk.text("exchange.refusal.units", Words.quantity(desk, asked), Words.quantity(desk, registered));
            case ItemWithdrawn(var item) -> desk.text("exchange.refusal.item-withdrawn", item);
            case MoreThanAvailable(var asked, var available) ->
                desk.text(
                        "exchange.refusal.more-than-available",
                        Words.quantity(desk, asked),
                        Words.quantity(desk, available));
            case OfferNotOpen(var status) ->
                desk.text("exchange.refusal.offer-not-open", desk.text("exchange.offer." + status.wire()));
            case AlreadyMatched(var offer) -> desk.text("exchange.refusal.already-matched", offer);
            case MatchNotAccepted(var status) ->
                desk.text("exchange.refusal.match-not-accepted", desk.text("exchange.match." + status.wire()));
            case AlreadyTransferred(var match) -> desk.text("exchange.refusal.already-transferred", match);
            case StepNotAllowed(String from, String to) ->
                desk.text(
                        "exchange.refusal.step-not-allowed",
                        desk.text("exchange." + kind + "." + from),
                        desk.text("exchange." + kind + "." + to));
            case ChangedMeanwhile(String id) -> desk.text("exchange.refusal.changed-meanwhile", id);
        };
    }

    private String name(Desk desk, CityId city) {
        return cities.find(city)
                .map(found -> found.name(desk.formats().language()))
                .orElse(city.slug());
    }
}
