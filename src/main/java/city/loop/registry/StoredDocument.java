package city.loop.registry;

import city.loop.shared.CityId;
import java.time.Instant;

/// What of an item is as it was registered for good: the portal's role in the database may not change it, nor delete
/// it.
///
/// @param document the payload as received, whole: nobody gets it but through [Disclosure]
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record StoredDocument(CityId city, String document, String documentHash, Instant createdAt) {}
