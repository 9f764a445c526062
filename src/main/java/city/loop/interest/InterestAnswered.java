package city.loop.interest;

import city.loop.shared.CityId;
import org.jspecify.annotations.Nullable;

/// Staff changed how far they have come with an interest.
public record InterestAnswered(String reference, @Nullable CityId city, InterestStatus status) {}
