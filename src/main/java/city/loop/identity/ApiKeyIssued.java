package city.loop.identity;

/// A key was issued.
public record ApiKeyIssued(ApiKey key) {}
