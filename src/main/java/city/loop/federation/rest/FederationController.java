package city.loop.federation.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.NodeIdentity;
import city.loop.federation.HandshakeOutcome;
import city.loop.federation.HandshakeOutcome.Received;
import city.loop.federation.HandshakeOutcome.Rejected;
import city.loop.federation.HandshakeService;
import city.loop.federation.NodeKey;
import city.loop.federation.NodeKeyService;
import city.loop.federation.NodeKeyService.Signed;
import city.loop.federation.Peer;
import city.loop.federation.PeerService;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.GeoPoint;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/// Who is who among the nodes (LOOP section 6): introductions, the nodes that a city's node knows, its own keys and
/// state.
@RestController
class FederationController {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";
    private static final Duration STILL_ACTIVE = Duration.ofDays(30);

    private final HandshakeService handshakes;
    private final PeerService peers;
    private final NodeKeyService keys;
    private final CityService cities;
    private final NodeIdentity identity;
    private final PayloadIntake intake;
    private final JsonMapper json;
    private final Clock clock;

    FederationController(
            HandshakeService handshakes,
            PeerService peers,
            NodeKeyService keys,
            CityService cities,
            NodeIdentity identity,
            PayloadIntake intake,
            JsonMapper json,
            Clock clock) {
        this.handshakes = handshakes;
        this.peers = peers;
        this.keys = keys;
        this.cities = cities;
        this.identity = identity;
        this.intake = intake;
        this.json = json;
        this.clock = clock;
    }

    /// The answer is signed by the node that was called, so that the other one can be sure of its key.
    @PostMapping(
            path = {"/api/v1/federation/handshake", "/{city}/api/v1/federation/handshake"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<byte[]> handshake(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body,
            HttpServletRequest http) {
        City node = node(city);
        HandshakeOutcome outcome = handshakes.receive(node.id(), intake.accept(body, MessageType.NODE_HANDSHAKE));
        String now = now().toString();
        byte[] answer = json.writeValueAsBytes(new HandshakeResponse(
                CONTEXT,
                "NodeHandshakeResponse",
                "0.2.0",
                switch (outcome) {
                    case Received() -> "accepted";
                    case Rejected _ -> "rejected";
                },
                node.id().node(),
                NodeIdentity.CAPABILITIES,
                now,
                true,
                switch (outcome) {
                    case Received() ->
                        "Received. Messages are taken in once people of this city have approved your node.";
                    case Rejected(String why) -> why;
                }));
        Signed signed = keys.signAnswer(node.id(), http.getMethod(), http.getRequestURI(), now, answer);
        return ResponseEntity.accepted()
                .contentType(LD_JSON)
                .header("X-Node-ID", node.id().node())
                .header("X-Node-Key-Id", signed.keyId())
                .header("X-Node-Signature", signed.signature())
                .header("X-Timestamp", now)
                .body(answer);
    }

    @GetMapping(
            path = {"/api/v1/federation/nodes", "/{city}/api/v1/federation/nodes"},
            produces = {"application/ld+json", "application/json"})
    NodeRegistry nodes(@PathVariable(required = false) @Nullable String city) {
        City node = node(city);
        Instant now = now();
        return new NodeRegistry(
                CONTEXT,
                "NodeRegistry",
                "0.2.0",
                now.atOffset(ZoneOffset.UTC).toLocalDate().toString(),
                Stream.concat(
                                cities.all().stream()
                                        .map(hosted -> new Node(
                                                hosted.id().node(),
                                                identity.endpoint(hosted.id()),
                                                keys.pem(hosted.id()),
                                                place(hosted.place()),
                                                "active",
                                                now.toString(),
                                                NodeIdentity.CAPABILITIES)),
                                peers.peers(node.id()).stream()
                                        .filter(peer -> peer.place() != null)
                                        .map(peer -> node(peer, now)))
                        .toList());
    }

    /// The keys of the node, in the form of a trust store (Core-DP).
    @GetMapping({"/api/v1/federation/keys", "/{city}/api/v1/federation/keys"})
    TrustStore keys(@PathVariable(required = false) @Nullable String city) {
        City node = node(city);
        return new TrustStore(
                "0.1.0",
                now().toString(),
                keys.keys(node.id()).stream().map(FederationController::key).toList());
    }

    @GetMapping(
            path = {"/api/v1/node/status", "/{city}/api/v1/node/status"},
            produces = {"application/ld+json", "application/json"})
    NodeStatus status(@PathVariable(required = false) @Nullable String city) {
        City node = node(city);
        Instant asked = clock.instant();
        List<Contact> contacts = peers.peers(node.id()).stream()
                .filter(peer -> peer.status() == Peer.Status.APPROVED)
                .map(peer -> new Contact(peer.node(), text(peer.lastContactAt())))
                .toList();
        return new NodeStatus(
                CONTEXT,
                "NodeStatus",
                "0.2.0",
                node.id().node(),
                "online",
                now().toString(),
                new Health(Duration.between(asked, clock.instant()).toMillis(), "healthy"),
                contacts);
    }

    private static Node node(Peer peer, Instant now) {
        Instant contact = peer.lastContactAt();
        return new Node(
                peer.node(),
                peer.endpoint(),
                peer.trusted().isEmpty()
                        ? null
                        : peer.trusted().getFirst().key().pem(),
                place(Objects.requireNonNull(peer.place())),
                switch (peer.status()) {
                    case SUSPENDED -> "suspended";
                    case APPROVED ->
                        contact != null && contact.plus(STILL_ACTIVE).isAfter(now) ? "active" : "inactive";
                    case WAITING, DECLINED -> "inactive";
                },
                text(contact),
                peer.capabilities());
    }

    private static Key key(NodeKey key) {
        return new Key(
                key.city().node(),
                key.id(),
                Map.of("kty", "OKP", "crv", "Ed25519", "x", key.key().x()),
                key.status().wire(),
                key.validFrom().toString(),
                key.validUntil().toString(),
                text(key.revokedAt()),
                key.status() == NodeKey.Status.ROTATED ? key.rotatedTo() : null);
    }

    private static Place place(GeoPoint point) {
        return new Place(point.latitude(), point.longitude());
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private City node(@Nullable String city) {
        return cities.node(city)
                .flatMap(cities::find)
                .or(cities::home)
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
    }

    record HandshakeResponse(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            @JsonProperty("schema_version") String schemaVersion,
            String status,
            @JsonProperty("peer_id") String peerId,
            List<String> capabilities,
            @JsonProperty("received_at") String receivedAt,
            @JsonProperty("lab_only") boolean labOnly,
            String message) {}

    record NodeRegistry(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            @JsonProperty("schema_version") String schemaVersion,
            String version,
            List<Node> nodes) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Node(
            String id,
            String endpoint,
            @JsonProperty("public_key") @Nullable String publicKey,
            Place location,
            String status,
            @JsonProperty("last_seen") @Nullable String lastSeen,
            List<String> capabilities) {}

    record Place(double lat, double lon) {}

    record TrustStore(
            String version, @JsonProperty("updated_at") String updatedAt, List<Key> keys) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Key(
            @JsonProperty("node_id") String nodeId,
            @JsonProperty("key_id") String keyId,
            @JsonProperty("public_key_jwk") Map<String, String> publicKey,
            @JsonProperty("lifecycle_status") String status,
            @JsonProperty("valid_from") String validFrom,
            @JsonProperty("valid_until") String validUntil,
            @JsonProperty("revoked_at") @Nullable String revokedAt,
            @JsonProperty("rotated_to_key_id") @Nullable String rotatedTo) {}

    record NodeStatus(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            @JsonProperty("schema_version") String schemaVersion,
            String node,
            String status,
            String timestamp,
            Health health,
            List<Contact> peers) {}

    record Health(
            @JsonProperty("api_response_time_ms") long responseTime,
            @JsonProperty("database_status") String database) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contact(
            String node,
            @JsonProperty("last_contact") @Nullable String lastContact) {}
}
