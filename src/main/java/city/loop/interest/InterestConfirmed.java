package city.loop.interest;

import city.loop.shared.CityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Somebody confirmed their interest. It says nothing about who.
public record InterestConfirmed(
        String reference, InterestKind kind, @Nullable CityId city, Instant at) {}
