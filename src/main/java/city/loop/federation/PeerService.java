package city.loop.federation;

import city.loop.federation.Peer.Status;
import city.loop.federation.PeerOutcome.ChangedMeanwhile;
import city.loop.federation.PeerOutcome.Done;
import city.loop.federation.PeerOutcome.ReasonMissing;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Whom a city's node trusts: decisions of the city's administrators, each with a reason that stays on record.
@Service
@PreAuthorize("denyAll")
public class PeerService {

    private static final Duration TRUST = Duration.ofDays(730);

    private final PeerRepository peers;
    private final DecisionRepository decisions;
    private final MessageRepository messages;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PeerService(
            PeerRepository peers,
            DecisionRepository decisions,
            MessageRepository messages,
            ApplicationEventPublisher events,
            Clock clock) {
        this.peers = peers;
        this.decisions = decisions;
        this.messages = messages;
        this.events = events;
        this.clock = clock;
    }

    /// The city's peers that the actor may see: everybody those that were approved, administrators all.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Peer> peers(CityId city) {
        return peers.of(city);
    }

    /// The peers of all hosted cities that were approved, suspended ones among them.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Peer> known() {
        return peers.known();
    }

    /// What a peer last said to have, the newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<NodeMessage> announcements(CityId city, String node, int limit) {
        return messages.announcements(city, node, limit);
    }

    /// How many messages of the peer there are.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administer(#city)")
    public int messages(CityId city, String node) {
        return messages.count(city, node);
    }

    /// The latest decisions about peers and keys, the newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.administer(#city)")
    public List<Decision> decisions(CityId city, int limit) {
        return decisions.latest(city, limit);
    }

    /// Believes the peer, and the key that it showed, from now on.
    ///
    /// @param place where the node's city lies
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome approve(CityId city, String node, GeoPoint place, String reason) {
        return decide(city, node, "approved", Status.APPROVED, place, reason, Status.WAITING, Status.DECLINED);
    }

    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome decline(CityId city, String node, String reason) {
        return decide(city, node, "declined", Status.DECLINED, null, reason, Status.WAITING);
    }

    /// From now on the peer can neither send nor read. What it sent stays.
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome suspend(CityId city, String node, String reason) {
        return decide(city, node, "suspended", Status.SUSPENDED, null, reason, Status.APPROVED);
    }

    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome restore(CityId city, String node, String reason) {
        return decide(city, node, "restored", Status.APPROVED, null, reason, Status.SUSPENDED);
    }

    /// Believes the key that an approved peer has shown since, and the ones before no more.
    ///
    /// @param keyId the key that was looked at: another one may have been shown meanwhile
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public PeerOutcome approveKey(CityId city, String node, String keyId, String reason) {
        if (reason.isBlank()) {
            return new ReasonMissing();
        }
        boolean waits = peers.lock(city, node).equals(Optional.of(Status.APPROVED))
                && peers.find(city, node)
                        .map(Peer::shown)
                        .filter(shown -> shown.id().equals(keyId))
                        .isPresent();
        if (!waits) {
            return new ChangedMeanwhile();
        }
        Instant now = now();
        peers.trust(city, node, now, now.plus(TRUST));
        note(city, node, "key-approved", reason, now);
        return new Done();
    }

    private PeerOutcome decide(
            CityId city,
            String node,
            String decision,
            Status to,
            @Nullable GeoPoint place,
            String reason,
            Status... from) {
        if (reason.isBlank()) {
            return new ReasonMissing();
        }
        Instant now = now();
        Optional<Status> before = peers.lock(city, node).filter(List.of(from)::contains);
        if (before.isEmpty() || !peers.decide(city, node, before.get(), to, place, now)) {
            return new ChangedMeanwhile();
        }
        if (decision.equals("approved")) {
            peers.trust(city, node, now, now.plus(TRUST));
        }
        note(city, node, decision, reason, now);
        return new Done();
    }

    private void note(CityId city, String node, String decision, String reason, Instant now) {
        decisions.add(city, node, decision, reason, now);
        events.publishEvent(new PeerDecided(city, node, decision, now));
        events.publishEvent(new PublicPagesChanged("/network"));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
