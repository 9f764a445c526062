package city.loop.registry;

import city.loop.shared.CityId;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An item as the API gives it out: the stored text, and what its lists say beside it.
///
/// @param quantityValue and `quantityUnit`: as in the document
/// @param document the payload as received, whole: nobody gets it but through [Disclosure]
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record ItemDocument(
        CityId city,
        ItemId id,
        String category,
        @Nullable String name,
        BigDecimal quantityValue,
        String quantityUnit,
        String originCity,
        String currentCity,
        String status,
        String document,
        String documentHash,
        Instant createdAt) {}
