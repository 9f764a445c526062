package city.loop.identity;

import city.loop.shared.CityId;
import java.time.Instant;

/// A role that a person has asked a city for.
public record RoleRequest(CityId city, CityRole role, Instant askedAt) {}
