package city.loop.federation;

import city.loop.shared.CityId;
import java.util.List;

/// What a node says of itself to a city's node: claims, all of it.
record Introduction(CityId city, String node, String name, String endpoint, List<String> capabilities) {}
