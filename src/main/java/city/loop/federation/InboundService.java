package city.loop.federation;

import city.loop.federation.InboundOutcome.Accepted;
import city.loop.federation.InboundOutcome.AnothersName;
import city.loop.federation.InboundOutcome.IdempotencyConflict;
import city.loop.federation.InboundOutcome.QuotaUsedUp;
import city.loop.federation.InboundOutcome.Suspended;
import city.loop.federation.MessageRepository.Stored;
import city.loop.federation.Trust.NotTrusted;
import city.loop.federation.Trust.Trusted;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.RowSecurity;
import city.loop.shared.CityId;
import city.loop.shared.ProtocolTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// Takes in what other nodes send. Everybody may call; what counts is the signature: an approved peer's trusted key
/// over method, path, node, time and body, by a clock that is at most [#CLOCK_TOLERANCE] off.
@Service
@PreAuthorize("denyAll")
public class InboundService {

    /// LOOP section 6.
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final PeerRepository peers;
    private final MessageRepository messages;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final int perMinute;

    /// @param perMinute how many messages a peer may send to one node in a minute
    InboundService(
            PeerRepository peers,
            MessageRepository messages,
            CurrentActor current,
            RowSecurity rows,
            ApplicationEventPublisher events,
            Clock clock,
            PlatformTransactionManager transactions,
            @Value("${portal.peer-messages-per-minute:1000}") int perMinute) {
        this.peers = peers;
        this.messages = messages;
        this.current = current;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.perMinute = perMinute;
    }

    /// How many messages a peer may send to one node in a minute.
    @PreAuthorize("permitAll")
    public int messagesPerMinute() {
        return perMinute;
    }

    /// Checks whose request it is. That a peer is suspended shows when it sends.
    @PreAuthorize("permitAll")
    public Trust check(CityId city, NodeRequest request) {
        String node = request.node();
        if (node == null || request.signature() == null || request.timestamp() == null) {
            return new NotTrusted("A node's request has the headers X-Node-ID, X-Node-Signature and X-Timestamp.");
        }
        Optional<Instant> sentAt = time(request.timestamp());
        if (sentAt.isEmpty()) {
            return new NotTrusted("X-Timestamp is a time like 2026-05-27T10:00:00Z.");
        }
        if (Duration.between(sentAt.get(), clock.instant()).abs().compareTo(CLOCK_TOLERANCE) > 0) {
            return new NotTrusted("X-Timestamp is more than five minutes off; check the clock and send again.");
        }
        return peers.find(city, node)
                .filter(peer -> isSigned(peer, request, sentAt.get()))
                .<Trust>map(peer -> new Trusted(new TrustedRequest(city, peer, request)))
                .orElseGet(() -> new NotTrusted(
                        "No key that this node trusts for the node in X-Node-ID has signed this request."));
    }

    /// Keeps a message that a node signed. The same request again, the same idempotency key, or the same words about a
    /// record as last time: nothing is kept, and the answer is the one of then.
    @PreAuthorize("permitAll")
    public InboundOutcome receive(TrustedRequest from, Draft draft) {
        if (!draft.speaksFor().stream().allMatch(name -> isName(from.peer(), name))) {
            return new AnothersName(draft.speaksForMember());
        }
        return current.callAs(
                Actor.peer(from.peer().node()),
                () -> Objects.requireNonNull(transaction.execute(running -> keep(from, draft))));
    }

    /// Keeps a message that a key of the whole installation brings for other nodes (lab use).
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public Accepted relay(CityId city, Draft draft) {
        Actor actor = current.get();
        String sender = "key:" + (actor.id() == null ? actor.label() : actor.id());
        return new Accepted(add(message(city, sender, draft), UUID.randomUUID().toString(), null));
    }

    /// Whether a node calls that the city has suspended: it does not read either.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public boolean suspended(CityId city, String node) {
        return peers.find(city, node)
                .filter(peer -> peer.status() == Peer.Status.SUSPENDED)
                .isPresent();
    }

    private InboundOutcome keep(TrustedRequest from, Draft draft) {
        CityId city = from.city();
        String node = from.peer().node();
        rows.alsoFor(city);
        if (peers.lock(city, node).orElse(Peer.Status.SUSPENDED) != Peer.Status.APPROVED) {
            return new Suspended();
        }
        Instant now = clock.instant();
        if (!peers.use(city, node, perMinute, now)) {
            return new QuotaUsedUp(
                    Duration.between(now, now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES)));
        }
        NodeMessage message = message(city, node, draft);
        Optional<Stored> before = messages.ofRequest(city, node, from.request().fingerprint());
        if (before.isPresent()) {
            return new Accepted(before.get().id());
        }
        String key = draft.idempotencyKey();
        Optional<Stored> sameKey =
                Optional.ofNullable(key).flatMap(given -> messages.ofIdempotencyKey(city, node, given));
        if (sameKey.isPresent()) {
            return sameKey.get().contentHash().equals(message.documentHash())
                    ? new Accepted(sameKey.get().id())
                    : new IdempotencyConflict();
        }
        Optional<Stored> last =
                messages.last(message).filter(said -> said.contentHash().equals(message.documentHash()));
        return new Accepted(
                last.isPresent() ? last.get().id() : add(message, from.request().fingerprint(), key));
    }

    private long add(NodeMessage message, String fingerprint, @Nullable String idempotencyKey) {
        long id = messages.add(message, fingerprint, idempotencyKey);
        events.publishEvent(new NodeMessageReceived(id, message));
        return id;
    }

    private NodeMessage message(CityId city, String sender, Draft draft) {
        return new NodeMessage(
                city,
                sender,
                draft.kind(),
                draft.eventType(),
                draft.entityType(),
                draft.entityId(),
                draft.sourceNode(),
                draft.hopsLeft(),
                draft.document(),
                draft.documentHash(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static boolean isSigned(Peer peer, NodeRequest request, Instant sentAt) {
        byte[] signed = request.signed();
        return peer.trusted().stream()
                .filter(key -> key.validAt(sentAt))
                .anyMatch(key -> key.key().verifies(signed, request.signature()));
    }

    /// A node calls itself by its id, the id without `.loop`, or its name.
    private static boolean isName(Peer peer, String name) {
        String wanted = name.strip();
        return peer.node().equalsIgnoreCase(wanted)
                || peer.node().equalsIgnoreCase(wanted + ".loop")
                || peer.name().equalsIgnoreCase(wanted);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ProtocolTime.parse(text));
        } catch (DateTimeException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// A message before it is kept: well formed, nothing else.
    ///
    /// @param idempotencyKey the sender's name for the message
    /// @param speaksFor the nodes in whose name it speaks
    /// @param speaksForMember the member that says so
    public record Draft(
            NodeMessage.Kind kind,
            String eventType,
            String entityType,
            String entityId,
            @Nullable String sourceNode,
            int hopsLeft,
            String document,
            String documentHash,
            @Nullable String idempotencyKey,
            List<String> speaksFor,
            String speaksForMember) {}
}
