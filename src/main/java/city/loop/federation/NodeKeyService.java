package city.loop.federation;

import city.loop.cities.NodePublicKeys;
import city.loop.federation.PeerOutcome.ReasonMissing;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.shared.CityId;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// The keys that the cities' nodes sign with. A node that has none gets its first one when somebody asks for it.
/// Private halves leave neither this class nor, unsealed, the memory.
@Service
@PreAuthorize("denyAll")
public class NodeKeyService implements NodePublicKeys {

    private static final Duration LIFE = Duration.ofDays(730);

    /// Node info asks with every request.
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final NodeKeyRepository repository;
    private final DecisionRepository decisions;
    private final KeySeal seal;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final Map<CityId, Kept> kept = new ConcurrentHashMap<>();

    NodeKeyService(
            NodeKeyRepository repository,
            DecisionRepository decisions,
            KeySeal seal,
            CurrentActor current,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.repository = repository;
        this.decisions = decisions;
        this.seal = seal;
        this.current = current;
        this.events = events;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /// The key that the city's node signs with now, as PEM.
    @Override
    @PreAuthorize("permitAll")
    public String pem(CityId city) {
        Kept known = kept.get(city);
        if (known == null || known.at().plus(KEPT).isBefore(clock.instant())) {
            known = new Kept(active(city).key().pem(), clock.instant());
            kept.put(city, known);
        }
        return known.pem();
    }

    /// The city's keys, the newest first; at least one.
    @PreAuthorize("permitAll")
    public List<NodeKey> keys(CityId city) {
        active(city);
        return repository.of(city);
    }

    /// Gives the node a new key. What was signed with the old one before stays good.
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome rotate(CityId city, String reason) {
        return replace(city, reason, false);
    }

    /// Gives the node a new key because the old one is in other hands: nothing that it signed is to be believed any
    /// more.
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome revoke(CityId city, String reason) {
        return replace(city, reason, true);
    }

    /// Signs an answer in the name of the node that gives it, as requests of nodes are signed (LOOP section 6,
    /// Decision).
    @PreAuthorize("permitAll")
    public Signed signAnswer(CityId city, String method, String path, String timestamp, byte[] answer) {
        return sign(city, new NodeRequest(method, path, city.node(), null, timestamp, answer).signed());
    }

    private Signed sign(CityId city, byte[] message) {
        NodeKey key = active(city);
        byte[] sealed =
                current.callAs(Actor.PORTAL, () -> ownTransaction.<byte[]>execute(running -> repository.sealed(key)));
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new PKCS8EncodedKeySpec(seal.open(sealed, owner(key)))));
            signature.update(message);
            return new Signed(key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
    }

    private PeerOutcome replace(CityId city, String reason, boolean revoked) {
        if (reason.isBlank()) {
            return new ReasonMissing();
        }
        Instant now = now();
        NodeKey before = active(city);
        if (!repository.end(
                before, revoked ? NodeKey.Status.REVOKED : NodeKey.Status.ROTATED, now, revoked ? now : null)) {
            return new PeerOutcome.ChangedMeanwhile();
        }
        NodeKey next = make(city, now, before.id(), revoked);
        repository.succeed(before, next);
        decisions.add(city, before.id(), revoked ? "key-revoked" : "key-rotated", reason, now);
        kept.remove(city);
        return new PeerOutcome.Done();
    }

    private NodeKey active(CityId city) {
        return repository
                .active(city)
                .or(() -> Optional.ofNullable(current.callAs(
                        Actor.PORTAL,
                        () -> ownTransaction.<NodeKey>execute(running -> make(city, now(), null, false)))))
                .orElseThrow();
    }

    /// Of two that make the first key at once, one's stays.
    private NodeKey make(CityId city, Instant now, @Nullable String before, boolean revoked) {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform since 15 has Ed25519", e);
        }
        NodeKey key = new NodeKey(
                city, NodePublicKey.of(pair.getPublic()), NodeKey.Status.ACTIVE, now, now.plus(LIFE), null, null);
        if (!repository.add(key, seal.seal(pair.getPrivate().getEncoded(), owner(key)))) {
            return repository.active(city).orElseThrow();
        }
        events.publishEvent(new NodeKeyRotated(city, before, key.id(), revoked, now));
        return key;
    }

    private static String owner(NodeKey key) {
        return key.city() + " " + key.id();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// @param signature base64url without padding
    public record Signed(String keyId, String signature) {}

    private record Kept(String pem, Instant at) {}
}
