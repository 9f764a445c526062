package city.loop.registry;

/// A material or product was registered; published inside the transaction that registers it.
public record ItemRegistered(Item item) {}
