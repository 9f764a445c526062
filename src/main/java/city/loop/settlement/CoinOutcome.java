package city.loop.settlement;

import city.loop.shared.CityId;

/// How the taking in of a LoopCoin message ended.
public sealed interface CoinOutcome {

    record Received(CoinMessage message) implements CoinOutcome {}

    /// There is a transfer with this id.
    record DuplicateId(String id) implements CoinOutcome {}

    /// The account or node that sends is another hosted city's, for which the actor does not write.
    record AnotherCitys(CityId city) implements CoinOutcome {}

    /// From an account to the same account, or between the same node.
    record ToItself() implements CoinOutcome {}

    /// The amount has parts of a minor unit (0.01), or is beyond what can be accounted for.
    record NotInMinorUnits() implements CoinOutcome {}
}
