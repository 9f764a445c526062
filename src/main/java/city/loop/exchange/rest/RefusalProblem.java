package city.loop.exchange.rest;

import city.loop.exchange.Outcome;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Outcome.Refused;
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
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.Quantity;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says a refusal of the exchange in the API's form, with the status that LOOP section 2 asks for.
final class RefusalProblem {

    private RefusalProblem() {}

    /// The record of an accepted step.
    ///
    /// @throws ApiProblem for a refused one
    static <T> T accepted(Outcome<T> outcome) {
        return switch (outcome) {
            case Accepted<T>(T record) -> record;
            case Refused<T>(Refusal refusal) -> throw of(refusal);
        };
    }

    /// The same for a step that the caller made depend on the record's version: one that was changed meanwhile
    /// fails it.
    static <T> T accepted(Outcome<T> outcome, @Nullable String ifMatch) {
        if (ifMatch != null && outcome instanceof Refused<T>(ChangedMeanwhile(String id))) {
            throw new ApiProblem(
                    412,
                    Code.CONFLICT,
                    "The record was changed since the version that If-Match names; read it again.",
                    Map.of("id", id));
        }
        return accepted(outcome);
    }

    private static ApiProblem of(Refusal refusal) {
        return switch (refusal) {
            case NotFound(String id) -> problem(Code.NOT_FOUND, "There is no such record.", Map.of("id", id));
            case UnknownParent(String member, String id) ->
                problem(
                        Code.INVALID_REQUEST,
                        member + " names " + id + ", and there is no such record; register it first.",
                        Map.of("pointer", "/" + member));
            case AnotherCitys(var city) ->
                problem(
                        Code.FORBIDDEN,
                        "The record is " + city + "'s; this key or account does not write for that city.",
                        Map.of("city", city.slug()));
            case OtherSidesStep(var city) ->
                problem(
                        Code.FORBIDDEN,
                        "This step is " + city + "'s, whose offer it is; propose the match and let them answer.",
                        Map.of("city", city.slug()));
            case DuplicateId(String id) ->
                problem(
                        Code.CONFLICT,
                        "There is a record with the id " + id + " already; an id is used once.",
                        Map.of("pointer", "/id", "id", id));
            case AnotherItem(String member, var named) ->
                problem(
                        Code.INVALID_REQUEST,
                        member + " names " + named + ", which is not the item of the record it builds on.",
                        Map.of("pointer", "/" + member));
            case UnitsDoNotConvert(Quantity asked, Quantity registered) ->
                problem(
                        Code.INVALID_REQUEST,
                        "The quantity is in %s, the item is registered in %s; the one does not convert into the other."
                                .formatted(
                                        asked.unit().wire(), registered.unit().wire()),
                        Map.of("pointer", "/quantity/unit"));
            case ItemWithdrawn(var item) ->
                problem(
                        Code.INVALID_REQUEST,
                        item + " is withdrawn; nothing more of it can be offered.",
                        Map.of("pointer", item.value().startsWith("MAT-") ? "/material_id" : "/product_id"));
            case MoreThanAvailable(Quantity asked, Quantity available) ->
                problem(
                        Code.INVALID_REQUEST,
                        "The quantity is %s %s, but only %s %s of the item are available."
                                .formatted(
                                        asked.value().toPlainString(),
                                        asked.unit().wire(),
                                        available.value().toPlainString(),
                                        available.unit().wire()),
                        Map.of(
                                "pointer",
                                "/quantity/value",
                                "available",
                                new BigDecimal(available.value().toPlainString())));
            case OfferNotOpen(var status) ->
                problem(
                        Code.INVALID_REQUEST,
                        "A match needs an open offer; this one is " + status.wire() + ".",
                        Map.of("pointer", "/offer_id", "status", status.wire()));
            case AlreadyMatched(var offer) ->
                problem(
                        Code.CONFLICT,
                        "The offer " + offer + " has an active match; there is one at most.",
                        Map.of("pointer", "/offer_id"));
            case MatchNotAccepted(var status) ->
                problem(
                        Code.INVALID_REQUEST,
                        "A transfer needs an accepted match; this one is " + status.wire() + ".",
                        Map.of("pointer", "/match_id", "status", status.wire()));
            case AlreadyTransferred(var match) ->
                problem(
                        Code.CONFLICT,
                        "The match " + match + " has a transfer that is not cancelled; there is one at most.",
                        Map.of("pointer", "/match_id"));
            case StepNotAllowed(String from, String to) ->
                problem(
                        Code.CONFLICT,
                        "There is no step from " + from + " to " + to + " now.",
                        Map.of("pointer", "/status", "from", from, "to", to));
            case ChangedMeanwhile(String id) ->
                problem(
                        Code.CONFLICT,
                        "The record was changed by somebody else meanwhile; read it again.",
                        Map.of("id", id));
        };
    }

    private static ApiProblem problem(Code code, String message, Map<String, Object> details) {
        return new ApiProblem(code, message, details);
    }
}
