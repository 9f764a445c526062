package city.loop.signals.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.signals.SignalService;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// A node's signals (LOOP LoopSignalConfig); without a city in the path the home city's.
@RestController
class SignalController {

    private final CityService cities;
    private final SignalService signals;

    SignalController(CityService cities, SignalService signals) {
        this.cities = cities;
        this.signals = signals;
    }

    @GetMapping(
            path = {"/api/v1/signals", "/{city}/api/v1/signals"},
            produces = {"application/ld+json", "application/json"})
    ResponseEntity<String> signals(@PathVariable(required = false) @Nullable String city) {
        CityId node = cities.node(city)
                .or(() -> cities.home().map(City::id))
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
        return ResponseEntity.ok(signals.document(node));
    }
}
