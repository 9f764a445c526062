package city.loop.evidence;

import city.loop.exchange.Match;
import city.loop.exchange.MatchRecorded;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferRecorded;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferRecorded;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.registry.Item;
import city.loop.registry.ItemRegistered;
import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.time.Instant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/// Leaves an entry for each accepted write, in the write's own transaction: neither commits without the other. The
/// event types are those of the Core-DP evidence table.
@Component
class EvidenceListener {

    private final EvidenceRepository repository;
    private final CurrentActor current;
    private final JsonMapper json;

    EvidenceListener(EvidenceRepository repository, CurrentActor current, JsonMapper json) {
        this.repository = repository;
        this.current = current;
        this.json = json;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(ItemRegistered event) {
        Item item = event.item();
        append(
                item.city(),
                "registered",
                item.id().kind().wire(),
                item.id().value(),
                item.status(),
                item.document(),
                item.visibleTo(),
                item.createdAt());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(OfferRecorded event) {
        Offer offer = event.offer();
        String type = offer.createdAt().equals(offer.updatedAt()) ? "offer-published" : "status-updated";
        append(
                offer.city(),
                type,
                "offer",
                offer.id().value(),
                offer.status().wire(),
                offer.document(),
                offer.visibleTo(),
                offer.updatedAt());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(MatchRecorded event) {
        Match match = event.match();
        String type =
                switch (match.status()) {
                    case PROPOSED -> "match-proposed";
                    case ACCEPTED -> "match-accepted";
                    case REJECTED -> "match-rejected";
                    case EXPIRED -> "status-updated";
                };
        append(
                match.city(),
                type,
                "match",
                match.id().value(),
                match.status().wire(),
                match.document(),
                match.visibleTo(),
                match.updatedAt());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(TransferRecorded event) {
        Transfer transfer = event.transfer();
        String type =
                switch (transfer.status()) {
                    case IN_TRANSIT -> "transfer-dispatched";
                    case COMPLETED -> "transfer-received";
                    case SCHEDULED, CANCELLED -> "status-updated";
                };
        append(
                transfer.city(),
                type,
                "transfer",
                transfer.id().value(),
                transfer.status().wire(),
                transfer.document(),
                transfer.visibleTo(),
                transfer.updatedAt());
    }

    private void append(
            CityId city,
            String type,
            String subjectType,
            String subjectId,
            String state,
            String document,
            Tier visibleTo,
            Instant occurredAt) {
        repository.append(
                city,
                type,
                subjectType,
                subjectId,
                state,
                CanonicalJson.of(json.readTree(document)).sha256(),
                visibleTo,
                current.get(),
                occurredAt);
    }
}
