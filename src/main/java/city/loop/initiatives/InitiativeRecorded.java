package city.loop.initiatives;

/// An initiative was published, changed or withdrawn; published inside the transaction that does so.
public record InitiativeRecorded(Initiative initiative) {}
