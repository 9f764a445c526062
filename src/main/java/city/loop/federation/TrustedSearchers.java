package city.loop.federation;

import city.loop.exchange.NodeTrust;
import city.loop.shared.CityId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/// Which nodes may search across nodes here: peers that the city has approved, with a key that it trusts.
@Component
class TrustedSearchers implements NodeTrust {

    private final PeerRepository peers;
    private final Clock clock;

    TrustedSearchers(PeerRepository peers, Clock clock) {
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    public boolean signed(CityId city, String node, String keyId, byte[] content, String signature) {
        Instant now = clock.instant();
        return peers.find(city, node).filter(peer -> peer.status() == Peer.Status.APPROVED).stream()
                .flatMap(peer -> peer.trusted().stream())
                .filter(trusted -> trusted.key().id().equals(keyId) && trusted.validAt(now))
                .anyMatch(trusted -> trusted.key().verifies(content, signature));
    }

    @Override
    public List<String> peers(CityId city) {
        return peers.of(city).stream()
                .filter(peer -> peer.status() == Peer.Status.APPROVED)
                .map(Peer::node)
                .toList();
    }
}
