package city.loop.cities;

import java.time.Instant;

/// A city was added, or its profile was changed.
///
/// @param city as it is now; its revision is 1 when it is new
public record CityRecorded(City city, Instant at) {}
