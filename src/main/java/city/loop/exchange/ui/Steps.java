package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.Outcome;
import city.loop.exchange.Refusal;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferPatch;
import city.loop.exchange.TransferService;
import city.loop.exchange.ui.Attempt.Denied;
import city.loop.exchange.ui.Attempt.Done;
import city.loop.exchange.ui.Attempt.Faulty;
import city.loop.library.MessageType;
import city.loop.library.PayloadReader;
import city.loop.library.Reading;
import city.loop.library.Schemas;
import city.loop.library.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/// Takes what people submit the way that everything comes in: read, checked against the schema, then the services.
@Component
class Steps {

    private final Schemas schemas;
    private final OfferService offers;
    private final MatchService matches;
    private final TransferService transfers;

    Steps(Schemas schemas, OfferService offers, MatchService matches, TransferService transfers) {
        this.schemas = schemas;
        this.offers = offers;
        this.matches = matches;
        this.transfers = transfers;
    }

    Attempt<Offer> publish(ObjectNode offer) {
        return submit(MessageType.OFFER, offer, offers::publish);
    }

    Attempt<Match> propose(ObjectNode match) {
        return submit(MessageType.MATCH, match, matches::propose);
    }

    Attempt<Transfer> schedule(ObjectNode transfer) {
        return submit(MessageType.TRANSFER, transfer, transfers::schedule);
    }

    /// What the schema finds, for a form that has something unreadable in it and is not submitted yet.
    <T> Attempt<T> check(MessageType type, ObjectNode message) {
        return new Faulty<>(schemas.check(type, message).violations());
    }

    Attempt<Offer> withdraw(Offer offer) {
        return attempt(
                offer.id().value(),
                () -> offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.of(offer.updatedAt())));
    }

    Attempt<Match> move(Match match, MatchStatus next) {
        return attempt(match.id().value(), () -> matches.change(match.id(), next, Optional.of(match.updatedAt())));
    }

    Attempt<Transfer> move(Transfer transfer, TransferPatch patch) {
        return attempt(
                transfer.id().value(), () -> transfers.change(transfer.id(), patch, Optional.of(transfer.updatedAt())));
    }

    private <T> Attempt<T> submit(MessageType type, ObjectNode message, Function<Reading.Payload, Outcome<T>> service) {
        return switch (PayloadReader.read(message.toString())) {
            case Reading.Refused refused ->
                new Faulty<>(List.of(new Violation(refused.pointer(), "exact", refused.message(), null, "")));
            case Reading.Payload payload -> {
                List<Violation> violations = schemas.check(type, payload.root()).violations();
                yield violations.isEmpty()
                        ? attempt(message.path("id").asString(), () -> service.apply(payload))
                        : new Faulty<>(violations);
            }
        };
    }

    private static <T> Attempt<T> attempt(String id, Supplier<Outcome<T>> step) {
        try {
            return switch (step.get()) {
                case Outcome.Accepted<T>(T record) -> new Done<>(record);
                case Outcome.Refused<T>(Refusal refusal) -> new Denied<>(refusal);
            };
        } catch (DataIntegrityViolationException crossed) {
            // Two writes crossed, and the database let the other one through.
            return new Denied<>(new Refusal.ChangedMeanwhile(id));
        }
    }
}
