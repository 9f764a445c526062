package city.loop.cities.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.NodeIdentity;
import city.loop.cities.NodePublicKeys;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What a city's node says of itself (LOOP NodeInfo); without a city in the path the home city's.
@RestController
class NodeController {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    private final CityService cities;
    private final NodeIdentity identity;
    private final NodePublicKeys keys;

    NodeController(CityService cities, NodeIdentity identity, NodePublicKeys keys) {
        this.cities = cities;
        this.identity = identity;
        this.keys = keys;
    }

    @GetMapping(
            path = {"/api/v1/node/info", "/{city}/api/v1/node/info"},
            produces = {"application/ld+json", "application/json"})
    NodeInfo info(@PathVariable(required = false) @Nullable String city) {
        City node = cities.node(city)
                .flatMap(cities::find)
                .or(cities::home)
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
        return new NodeInfo(
                CONTEXT,
                "NodeInfo",
                "0.2.0",
                node.id().node(),
                node.name(Locale.ENGLISH),
                "0.2.0",
                new Location(
                        node.place().latitude(), node.place().longitude(), node.name(Locale.ENGLISH), node.country()),
                NodeIdentity.CAPABILITIES,
                identity.endpoint(node.id()),
                keys.pem(node.id()),
                new Metadata(node.languages(), node.population()));
    }

    record NodeInfo(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            @JsonProperty("schema_version") String schemaVersion,
            String id,
            String name,
            String version,
            Location location,
            List<String> capabilities,
            String endpoint,
            @JsonProperty("public_key") String publicKey,
            Metadata metadata) {}

    record Location(double lat, double lon, String city, String country) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(
            List<String> languages,
            @JsonProperty("population_served") @Nullable Integer populationServed) {}
}
