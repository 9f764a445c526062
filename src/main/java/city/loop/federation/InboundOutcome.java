package city.loop.federation;

import java.time.Duration;

/// How the taking in of a node's message ended.
public sealed interface InboundOutcome {

    /// It is kept; or it had been kept before, and this is what was answered then.
    ///
    /// @param id of the message within the city, from 1
    record Accepted(long id) implements InboundOutcome {}

    /// The node is suspended.
    record Suspended() implements InboundOutcome {}

    /// The message speaks in another node's name.
    record AnothersName(String member) implements InboundOutcome {}

    /// The same idempotency key came with another body.
    record IdempotencyConflict() implements InboundOutcome {}

    /// The node has sent more than it may.
    record QuotaUsedUp(Duration until) implements InboundOutcome {}
}
