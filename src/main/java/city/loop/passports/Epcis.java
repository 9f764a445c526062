package city.loop.passports;

import city.loop.exchange.Match;
import city.loop.exchange.MatchFilter;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferService;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.TransferStatus;
import city.loop.library.CanonicalJson;
import city.loop.registry.Item;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What happened to a thing as an EPCIS 2.0.1 document (CBV 2.0): an ObjectEvent for its registration, for each
/// offer, accepted match, dispatch and receipt. Only the subset that LOOP's Core-DP profile maps; full EPCIS
/// conformance is not claimed. Who did it stays out.
@Component
public class Epcis {

    private static final String CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld";
    private static final int MOST = 100;

    private final OfferService offers;
    private final MatchService matches;
    private final RecordHistory history;
    private final JsonMapper json;
    private final Clock clock;

    Epcis(OfferService offers, MatchService matches, RecordHistory history, JsonMapper json, Clock clock) {
        this.offers = offers;
        this.matches = matches;
        this.history = history;
        this.json = json;
        this.clock = clock;
    }

    /// The events that the current actor may see, the oldest first; of offers and matches the newest hundred each.
    public ObjectNode of(Passport passport) {
        Item item = passport.item();
        List<Event> events = new ArrayList<>();
        String kind = item.id().kind().wire();
        events.add(new Event(
                item.createdAt(), "ADD", "commissioning", kind, item.id().value()));
        for (Offer offer :
                offers.list(OfferFilter.NEWEST.of(item.id()).atMost(MOST)).rows()) {
            events.add(new Event(
                    offer.createdAt(),
                    "ADD",
                    "commissioning",
                    "offer",
                    offer.id().value()));
        }
        for (Match match :
                matches.list(MatchFilter.NEWEST.of(item.id()).atMost(MOST)).rows()) {
            history.of(match.city(), "match", match.id().value()).stream()
                    .filter(entry -> entry.state().equals(MatchStatus.ACCEPTED.wire()))
                    .findFirst()
                    .ifPresent(entry -> events.add(new Event(
                            entry.occurredAt(),
                            "OBSERVE",
                            "accepting",
                            "match",
                            match.id().value())));
        }
        for (CustodyStep step : passport.custody()) {
            String transfer = step.transfer().value();
            history.of(item.city(), "transfer", transfer).forEach(entry -> {
                if (entry.state().equals(TransferStatus.IN_TRANSIT.wire())) {
                    events.add(new Event(entry.occurredAt(), "OBSERVE", "shipping", "transfer", transfer));
                } else if (entry.state().equals(TransferStatus.COMPLETED.wire())) {
                    events.add(new Event(entry.occurredAt(), "OBSERVE", "receiving", "transfer", transfer));
                }
            });
        }
        events.sort(Comparator.comparing(Event::at).thenComparing(Event::id));

        ObjectNode document = json.createObjectNode();
        document.putArray("@context").add(CONTEXT).addObject().put("loop", "urn:loop:");
        document.put("type", "EPCISDocument")
                .put("schemaVersion", "2.0")
                .put("creationDate", clock.instant().toString());
        ArrayNode list = document.putObject("epcisBody").putArray("eventList");
        String thing = "urn:loop:%s:%s".formatted(kind, item.id());
        events.stream().distinct().forEach(event -> list.add(event(event, thing)));
        return document;
    }

    private ObjectNode event(Event event, String thing) {
        ObjectNode node = json.createObjectNode();
        node.put("type", "ObjectEvent")
                .put("eventTime", event.at().toString())
                .put("eventTimeZoneOffset", "+00:00")
                .put("action", event.action())
                .put("bizStep", event.bizStep())
                .put("loop:item", thing);
        node.putArray("epcList").add("urn:loop:%s:%s".formatted(event.kind(), event.id()));
        // Equal events have equal ids wherever they are exported: the hash is over the event itself.
        return node.put("eventID", "ni:///sha-256;" + CanonicalJson.of(node).sha256());
    }

    private record Event(Instant at, String action, String bizStep, String kind, String id) {}
}
