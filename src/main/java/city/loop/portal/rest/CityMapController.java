package city.loop.portal.rest;

import city.loop.cities.CityService;
import city.loop.exchange.OfferPlace;
import city.loop.exchange.OfferService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The places of a city's open offers, for its map (RFC 7946).
@RestController
class CityMapController {

    private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

    private final CityService cities;
    private final OfferService offers;
    private final I18NProvider texts;
    private final Clock clock;

    CityMapController(CityService cities, OfferService offers, I18NProvider texts, Clock clock) {
        this.cities = cities;
        this.offers = offers;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param offer only this offer's place, whatever its state
    @GetMapping("/{city}/api/map.geojson")
    ResponseEntity<Map<String, Object>> map(
            @PathVariable String city, @RequestParam(required = false) @Nullable String offer, Locale language) {
        CityId id = cities.node(city)
                .orElseThrow(() -> new ApiProblem(Code.NOT_FOUND, "There is no such city here.", Map.of()));
        List<Map<String, Object>> features = offers.places(id, Optional.ofNullable(offer), clock.instant()).stream()
                .map(place -> feature(place, language))
                .toList();
        return ResponseEntity.ok()
                .contentType(GEO_JSON)
                .cacheControl(CacheControl.maxAge(Duration.ofSeconds(10)).cachePrivate())
                .body(Map.of("type", "FeatureCollection", "features", features));
    }

    private Map<String, Object> feature(OfferPlace place, Locale language) {
        String name = place.itemName() == null
                ? texts.getTranslation("registry.category." + place.category(), language)
                : place.itemName();
        return Map.of(
                "type", "Feature",
                "id", place.offer().value(),
                "geometry",
                        Map.of(
                                "type",
                                "Point",
                                "coordinates",
                                List.of(place.place().longitude(), place.place().latitude())),
                "properties",
                        Map.of(
                                "name",
                                name,
                                "href",
                                "/" + place.city() + "/offers/" + place.offer(),
                                "kind",
                                "offer",
                                "detail",
                                place.quantity().value().toPlainString() + " "
                                        + texts.getTranslation(
                                                "registry.unit."
                                                        + place.quantity()
                                                                .unit()
                                                                .wire(),
                                                language)));
    }
}
