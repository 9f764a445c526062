package city.loop.alerts;

import java.time.Instant;
import java.util.UUID;

/// An alert, confirmed or not yet.
///
/// @param stopKey   stands in the link that stops it
/// @param checkedAt until when what was new was told
/// @param endsAt    when it is erased
record Alert(UUID id, AlertTerms terms, String stopKey, Instant checkedAt, Instant endsAt) {}
