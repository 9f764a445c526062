package city.loop.interest;

import city.loop.shared.CityId;
import org.jspecify.annotations.Nullable;

/// A confirmed interest was erased: withdrawn by whoever had it, by staff, or because its time was over.
public record InterestErased(
        String reference, InterestKind kind, @Nullable CityId city, Cause cause) {

    public enum Cause {
        WITHDRAWN,
        BY_STAFF,
        TIME_OVER
    }
}
