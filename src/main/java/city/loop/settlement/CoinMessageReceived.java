package city.loop.settlement;

/// A LoopCoin message was taken in; published inside the transaction that does so.
public record CoinMessageReceived(CoinMessage message) {}
