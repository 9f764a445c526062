package city.loop.federation;

import city.loop.shared.CityId;
import java.time.Instant;

/// A node has introduced itself to a city's node, or shown another key; published inside the transaction that keeps it.
///
/// @param documentHash SHA-256 of its handshake's canonical JSON (RFC 8785), 64 hex digits
public record PeerIntroduced(CityId city, String node, Peer.Status status, String documentHash, Instant at) {}
