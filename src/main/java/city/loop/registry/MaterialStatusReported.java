package city.loop.registry;

/// A material's state was reported and stands; published inside the transaction that records it. Whoever builds on a
/// material that is withdrawn acts on it there.
public record MaterialStatusReported(MaterialStatusUpdate update) {}
