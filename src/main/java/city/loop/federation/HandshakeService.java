package city.loop.federation;

import city.loop.cities.CityService;
import city.loop.federation.HandshakeOutcome.Received;
import city.loop.federation.HandshakeOutcome.Rejected;
import city.loop.federation.Peer.TrustedKey;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.shared.CityId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Hears nodes that introduce themselves. Anybody may, so what they say changes nothing but the list of those who wait:
/// what is known of a peer changes only when its own trusted key vouches for it.
@Service
@PreAuthorize("denyAll")
public class HandshakeService {

    private static final int MOST_WAITING = 200;
    private static final int LONGEST_NODE = 120;
    private static final int LONGEST_ENDPOINT = 2_000;
    private static final int MOST_CAPABILITIES = 50;
    private static final int LONGEST_CAPABILITY = 100;

    private final PeerRepository peers;
    private final CityService cities;
    private final RowSecurity rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HandshakeService(
            PeerRepository peers, CityService cities, RowSecurity rows, ApplicationEventPublisher events, Clock clock) {
        this.peers = peers;
        this.cities = cities;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
    }

    /// Takes in a NodeHandshake that the schema has accepted. A signature is Ed25519 over the canonical JSON (RFC 8785)
    /// of the message without its member `signature`, base64url (DD0016).
    @Transactional
    @PreAuthorize("permitAll")
    public HandshakeOutcome receive(CityId city, Payload payload) {
        ObjectNode document = payload.root();
        Introduction claims = new Introduction(
                city,
                document.path("node_id").asString(),
                document.path("name").asString(),
                document.path("endpoint").asString(),
                document.path("capabilities").values().stream()
                        .map(JsonNode::asString)
                        .toList());
        if (!isOrdinary(claims)) {
            return new Rejected("The node's name, address or list of capabilities is longer than this node keeps.");
        }
        if (cities.called(claims.node()).isPresent()) {
            return new Rejected("A node of this name is hosted here; yours needs another one.");
        }
        Optional<NodePublicKey> key =
                NodePublicKey.read(document.path("public_key").asString(""));
        if (document.has("public_key") && key.isEmpty()) {
            return new Rejected("The key is no Ed25519 public key; send it as PEM, as a JWK or as the x of a JWK.");
        }
        if (document.has("signature") && !isSigned(document, key)) {
            return new Rejected("The signature is not one of the key in this message over its canonical JSON.");
        }
        rows.alsoFor(city);
        Optional<Peer.Status> status = peers.lock(city, claims.node());
        Optional<Peer> known = peers.find(city, claims.node());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String hash = CanonicalJson.of(payload).sha256();
        return switch (status.orElse(null)) {
            case null -> {
                if (peers.waiting(city) >= MOST_WAITING) {
                    yield new Rejected("Too many nodes wait for approval here; try again in some days.");
                }
                yield introduce(claims, payload, hash, key.orElse(null), now);
            }
            case WAITING -> introduce(claims, payload, hash, key.orElse(null), now);
            case DECLINED -> new Rejected("This node declined yours. Its people can be asked to look again.");
            case SUSPENDED -> new Rejected("This node has suspended yours. Its people can be asked why.");
            case APPROVED -> again(known.orElseThrow(), claims, payload, hash, key.orElse(null), now);
        };
    }

    private Received introduce(
            Introduction claims, Payload payload, String hash, @Nullable NodePublicKey key, Instant now) {
        peers.introduce(claims, payload.text(), hash, now);
        if (key != null) {
            peers.show(claims.city(), claims.node(), key, now);
        }
        events.publishEvent(new PeerIntroduced(claims.city(), claims.node(), Peer.Status.WAITING, hash, now));
        return new Received();
    }

    /// A peer that is trusted: what it says of itself counts when a trusted key signed it; another key waits.
    private Received again(
            Peer peer, Introduction claims, Payload payload, String hash, @Nullable NodePublicKey key, Instant now) {
        if (key == null) {
            return new Received();
        }
        boolean trusted = peer.trusted().stream()
                .filter(known -> known.validAt(now))
                .map(TrustedKey::key)
                .anyMatch(key::equals);
        if (trusted && payload.root().has("signature")) {
            peers.introduce(claims, payload.text(), hash, now);
        } else if (!trusted && !key.equals(peer.shown())) {
            peers.show(peer.city(), peer.node(), key, now);
            events.publishEvent(new PeerIntroduced(peer.city(), peer.node(), peer.status(), hash, now));
        }
        return new Received();
    }

    private static boolean isSigned(ObjectNode document, Optional<NodePublicKey> key) {
        ObjectNode signed = document.deepCopy();
        signed.remove(List.of("signature"));
        byte[] bytes = CanonicalJson.of(signed).bytes();
        return key.filter(known ->
                        known.verifies(bytes, document.path("signature").asString()))
                .isPresent();
    }

    private static boolean isOrdinary(Introduction claims) {
        return claims.node().length() <= LONGEST_NODE
                && claims.endpoint().length() <= LONGEST_ENDPOINT
                && claims.capabilities().size() <= MOST_CAPABILITIES
                && claims.capabilities().stream().allMatch(one -> one.length() <= LONGEST_CAPABILITY);
    }
}
