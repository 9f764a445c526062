package city.loop.interest;

import java.time.Instant;
import java.util.UUID;

/// A confirmed expression of interest, as staff see it.
///
/// @param reference what the person was told, such as `INT-7F3K9QXA`
/// @param note      what staff noted for each other
/// @param endsAt    when it is erased unless somebody does so before
public record Interest(
        UUID id,
        String reference,
        InterestTerms terms,
        InterestStatus status,
        String note,
        Instant createdAt,
        Instant confirmedAt,
        Instant endsAt) {}
