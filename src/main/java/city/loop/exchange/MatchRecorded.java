package city.loop.exchange;

/// A match was proposed or its state changed; published inside the transaction that does so.
public record MatchRecorded(Match match) {}
