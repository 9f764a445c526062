package city.loop.federation.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.federation.InboundOutcome;
import city.loop.federation.InboundOutcome.Accepted;
import city.loop.federation.InboundOutcome.AnothersName;
import city.loop.federation.InboundOutcome.IdempotencyConflict;
import city.loop.federation.InboundOutcome.QuotaUsedUp;
import city.loop.federation.InboundOutcome.Suspended;
import city.loop.federation.InboundService;
import city.loop.federation.InboundService.Draft;
import city.loop.federation.NodeMessage.Kind;
import city.loop.federation.NodeRequest;
import city.loop.federation.RelayedEvents;
import city.loop.federation.Trust.NotTrusted;
import city.loop.federation.Trust.Trusted;
import city.loop.federation.TrustedRequest;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.May;
import city.loop.library.CanonicalJson;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// What other nodes send (LOOP section 6): announcements of material, offers, events that they pass on.
@RestController
class InboundController {

    private static final int LONGEST_ID = 400;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_KEY = 200;
    private static final int MOST_HOPS = 3;

    private final InboundService inbound;
    private final CityService cities;
    private final CurrentActor current;
    private final May may;

    InboundController(InboundService inbound, CityService cities, CurrentActor current, May may) {
        this.inbound = inbound;
        this.cities = cities;
        this.current = current;
        this.may = may;
    }

    @PostMapping(
            path = {"/api/v1/federate/announce", "/{city}/api/v1/federate/announce"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<Receipt> announce(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        CityId node = node(city);
        TrustedRequest from = trusted(node, http, body);
        Payload payload = PayloadIntake.read(body);
        ObjectNode message = payload.root();
        new MessageForm(message, "MaterialAnnouncement")
                .text("@context", LONGEST_ID)
                .constant("@type", "MaterialAnnouncement")
                .text("material", LONGEST_ID)
                .text("origin", LONGEST_NAME)
                .truth("available")
                .timeToLive("ttl")
                .optionalText("idempotency_key", LONGEST_KEY)
                .check();
        return receipt(inbound.receive(
                from,
                new Draft(
                        Kind.ANNOUNCEMENT,
                        "material.announced",
                        "material",
                        message.path("material").asString(),
                        message.path("origin").asString(),
                        Math.max(0, message.path("ttl").asInt(MOST_HOPS) - 1),
                        payload.text(),
                        CanonicalJson.of(payload).sha256(),
                        idempotencyKey(http, message),
                        List.of(message.path("origin").asString()),
                        "origin")));
    }

    @PostMapping(
            path = {"/api/v1/federate/offer", "/{city}/api/v1/federate/offer"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<Receipt> offer(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        CityId node = node(city);
        TrustedRequest from = trusted(node, http, body);
        Payload payload = PayloadIntake.read(body);
        ObjectNode message = payload.root();
        new MessageForm(message, "MaterialOffer")
                .text("@context", LONGEST_ID)
                .constant("@type", "MaterialOffer")
                .text("material", LONGEST_ID)
                .text("from", LONGEST_NAME)
                .amount("base_price")
                .amount("loop_cost")
                .time("valid_until")
                .optionalText("idempotency_key", LONGEST_KEY)
                .check();
        return receipt(inbound.receive(
                from,
                new Draft(
                        Kind.OFFER,
                        "material.offered",
                        "material",
                        message.path("material").asString(),
                        message.path("from").asString(),
                        0,
                        payload.text(),
                        CanonicalJson.of(payload).sha256(),
                        idempotencyKey(http, message),
                        List.of(message.path("from").asString()),
                        "from")));
    }

    @PostMapping(
            path = {"/api/v1/relay", "/{city}/api/v1/relay"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<Receipt> relay(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        CityId node = node(city);
        Optional<TrustedRequest> from =
                may.administerInstallation() ? Optional.empty() : Optional.of(relaying(node, http, body));
        Payload payload = PayloadIntake.read(body);
        ObjectNode message = payload.root();
        String event = message.path("event_type").asString("");
        String entity = message.path("entity_type").asString("");
        new MessageForm(message, "relay")
                .text("event_type", LONGEST_NAME)
                .text("entity_type", LONGEST_NAME)
                .text("entity_id", LONGEST_ID)
                .object("payload")
                .optionalText("source_node", LONGEST_ID)
                .optionalText("idempotency_key", LONGEST_KEY)
                .rule(
                        event.isEmpty() || entity.isEmpty() || RelayedEvents.include(entity, event),
                        "event_type",
                        "enum",
                        "is an event of its entity_type that nodes relay, such as material.created for material")
                .check();
        String source = message.path("source_node").asStringOpt().orElse(null);
        Draft draft = new Draft(
                Kind.RELAY,
                event,
                entity,
                message.path("entity_id").asString(),
                source,
                0,
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                idempotencyKey(http, message),
                source == null ? List.of() : List.of(source),
                "source_node");
        return receipt(from.map(known -> inbound.receive(known, draft)).orElseGet(() -> inbound.relay(node, draft)));
    }

    /// @throws ApiProblem 401 for whoever is no node that is trusted, also with a key or an account
    private TrustedRequest trusted(CityId node, HttpServletRequest http, byte @Nullable [] body) {
        return switch (inbound.check(node, asked(http, body))) {
            case Trusted(TrustedRequest from) -> from;
            case NotTrusted(String why) -> throw new ApiProblem(Code.UNAUTHORIZED, why, Map.of());
        };
    }

    /// @throws ApiProblem 403 for a key or an account that is not the installation's
    private TrustedRequest relaying(CityId node, HttpServletRequest http, byte @Nullable [] body) {
        if (current.get().kind() != Actor.Kind.ANONYMOUS && !asked(http, body).isNodes()) {
            throw new ApiProblem(
                    Code.FORBIDDEN,
                    "Nodes relay, with their signature, and keys of the installation; this key or account is neither.",
                    Map.of());
        }
        return trusted(node, http, body);
    }

    private static NodeRequest asked(HttpServletRequest http, byte @Nullable [] body) {
        return new NodeRequest(
                http.getMethod(),
                http.getRequestURI(),
                http.getHeader("X-Node-ID"),
                http.getHeader("X-Node-Signature"),
                http.getHeader("X-Timestamp"),
                body == null ? new byte[0] : body);
    }

    /// @throws ApiProblem 400 when it is longer than can be kept
    private static @Nullable String idempotencyKey(HttpServletRequest http, ObjectNode message) {
        String given = http.getHeader("Idempotency-Key");
        String key =
                given == null ? message.path("idempotency_key").asStringOpt().orElse(null) : given.strip();
        if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            throw new ApiProblem(
                    Code.INVALID_REQUEST,
                    "Idempotency-Key has 1 to 200 characters.",
                    Map.of("header", "Idempotency-Key"));
        }
        return key;
    }

    private ResponseEntity<Receipt> receipt(InboundOutcome outcome) {
        return switch (outcome) {
            case Accepted(long id) ->
                ResponseEntity.accepted()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new Receipt("accepted", id));
            case Suspended() -> throw SuspendedPeers.refused();
            case AnothersName(String member) ->
                throw new ApiProblem(
                        Code.FORBIDDEN,
                        member + " names another node than the one that signed; a node speaks for itself.",
                        Map.of("pointer", "/" + member));
            case IdempotencyConflict() ->
                throw new ApiProblem(
                        Code.CONFLICT,
                        "This idempotency key came with another body before; send each message with a key of its own.",
                        Map.of("header", "Idempotency-Key"));
            case QuotaUsedUp(var until) ->
                throw new ApiProblem(
                        429,
                        Code.INVALID_REQUEST,
                        "The node has sent as much as it may in a minute; wait and go on.",
                        Map.of("retry_after_seconds", until.toSeconds() + 1));
        };
    }

    private CityId node(@Nullable String city) {
        return cities.node(city)
                .or(() -> cities.home().map(City::id))
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
    }

    record Receipt(String status, long id) {}
}
