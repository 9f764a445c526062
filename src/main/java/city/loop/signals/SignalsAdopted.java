package city.loop.signals;

/// A city has adopted signals; published inside the transaction that records it.
public record SignalsAdopted(SignalConfiguration configuration) {}
