package city.loop.federation;

import city.loop.shared.CityId;
import java.time.Instant;

/// A city has decided about a peer; published inside the transaction that does so.
///
/// @param decision `approved`, `declined`, `suspended`, `restored` or `key-approved`
public record PeerDecided(CityId city, String node, String decision, Instant at) {}
