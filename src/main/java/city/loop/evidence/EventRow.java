package city.loop.evidence;

import java.util.Optional;

/// @param document the record's stored document, where it has one and the reader may see the record
record EventRow(SealedEntry sealed, Optional<String> document) {}
