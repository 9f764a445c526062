package city.loop.evidence;

import tools.jackson.databind.node.ObjectNode;

/// What happened, for systems that follow: the entry, and of its record what the reader may see now.
///
/// @param payload the record as the reader's tier sees it, with the state that the event brought; where there is no
///     document to show, the record's id and state
public record LoopEvent(SealedEntry sealed, ObjectNode payload) {}
