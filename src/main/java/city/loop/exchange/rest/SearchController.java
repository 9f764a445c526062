package city.loop.exchange.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemKind;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Searches over the protocol's API (LOOP section 6), in two forms: the simple one of the protocol, and the Core-DP
/// profile's, which has an `entity_type`. `/{city}/api/v1` searches that city's node, `/api/v1` all hosted ones.
@RestController
class SearchController {

    private final CityService cities;
    private final SimpleSearch simple;
    private final CoreDpSearch coreDp;

    SearchController(CityService cities, SimpleSearch simple, CoreDpSearch coreDp) {
        this.cities = cities;
        this.simple = simple;
        this.coreDp = coreDp;
    }

    @PostMapping(
            path = {"/api/v1/material/search", "/{city}/api/v1/material/search"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<String> materials(
            @PathVariable(required = false) @Nullable String city,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return search(ItemKind.MATERIAL, cities.node(city), headers, body);
    }

    @PostMapping(
            path = {"/api/v1/product/search", "/{city}/api/v1/product/search"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<String> products(
            @PathVariable(required = false) @Nullable String city,
            @RequestHeader HttpHeaders headers,
            @RequestBody(required = false) byte @Nullable [] body) {
        return search(ItemKind.PRODUCT, cities.node(city), headers, body);
    }

    private ResponseEntity<String> search(
            ItemKind kind, Optional<CityId> node, HttpHeaders headers, byte @Nullable [] body) {
        Payload payload = PayloadIntake.read(body);
        CityId answering = node.or(() -> cities.home().map(City::id))
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
        ObjectNode json = payload.root();
        boolean profile = json.has("entity_type") || json.has("filters");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .cacheControl(CacheControl.noStore())
                .body(inTime(() -> profile
                        ? coreDp.answer(kind, node, answering, payload, headers)
                        : simple.answer(kind, node, answering, json)));
    }

    private static String inTime(Supplier<String> search) {
        try {
            return search.get();
        } catch (QueryTimeoutException _) {
            throw new ApiProblem(
                    Code.INVALID_REQUEST,
                    "This search takes too long; narrow it, for example by category and distance.",
                    Map.of());
        }
    }
}
