package city.loop.federation;

/// What a city's node answers to another one that introduces itself. Trust comes by neither: only people approve.
public sealed interface HandshakeOutcome {

    /// It has been received; somebody of the city will look at it.
    record Received() implements HandshakeOutcome {}

    /// @param why a sentence for the people of the other node, at most 280 characters
    record Rejected(String why) implements HandshakeOutcome {}
}
