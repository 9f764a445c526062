package city.loop.federation;

import java.time.Instant;

/// What was decided about a peer or a key, and why.
///
/// @param subject a peer's node, or a key's id
public record Decision(String subject, String decision, String reason, Instant at) {}
