package city.loop.federation;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Another node, as a city's node knows it.
///
/// @param node such as `vienna.loop`
/// @param name, endpoint and capabilities: what the node says of itself
/// @param place what the city's people say; absent until they approve it
/// @param trusted the keys that its messages are believed with
/// @param shown a key that waits for approval
public record Peer(
        CityId city,
        String node,
        String name,
        String endpoint,
        List<String> capabilities,
        Status status,
        @Nullable GeoPoint place,
        Instant askedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant lastContactAt,
        List<TrustedKey> trusted,
        @Nullable NodePublicKey shown) {

    public enum Status {
        /// It introduced itself; nobody has decided.
        WAITING,
        APPROVED,
        /// It can neither send nor read; what it sent stays.
        SUSPENDED,
        DECLINED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param validUntil the first moment from which messages signed with it are not believed
    public record TrustedKey(NodePublicKey key, Instant validFrom, Instant validUntil) {

        boolean validAt(Instant moment) {
            return !moment.isBefore(validFrom) && moment.isBefore(validUntil);
        }
    }

    public Peer {
        capabilities = List.copyOf(capabilities);
        trusted = List.copyOf(trusted);
    }
}
