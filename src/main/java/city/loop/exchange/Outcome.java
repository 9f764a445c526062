package city.loop.exchange;

/// How a step of an exchange ended.
public sealed interface Outcome<T> {

    /// It is done and stored.
    record Accepted<T>(T record) implements Outcome<T> {}

    /// A rule of the loop does not allow it; nothing was stored.
    record Refused<T>(Refusal refusal) implements Outcome<T> {}
}
