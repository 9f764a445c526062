package city.loop.federation;

import city.loop.shared.CityId;

/// A request whose signature [InboundService] has checked; nobody else can make one.
public final class TrustedRequest {

    private final CityId city;
    private final Peer peer;
    private final NodeRequest request;

    TrustedRequest(CityId city, Peer peer, NodeRequest request) {
        this.city = city;
        this.peer = peer;
        this.request = request;
    }

    /// The city whose node was called.
    CityId city() {
        return city;
    }

    /// The node that signed.
    Peer peer() {
        return peer;
    }

    NodeRequest request() {
        return request;
    }
}
