package city.loop.cities;

import java.time.Instant;

/// An organisation of a city was added or renamed.
public record OrganisationRecorded(Organisation organisation, Instant at) {}
