package city.loop.passports.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.TransferStatus;
import city.loop.passports.CustodyStep;
import city.loop.passports.Passport;
import city.loop.registry.Item;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where a thing was, for the map on its passport (RFC 7946): the point that its record makes public, the cities of its
/// hand-overs at their centres, a line for each. Never an address.
@RestController
class PassportMapController {

    private static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");

    private final PassportReader reader;
    private final CityService cities;
    private final I18NProvider texts;

    PassportMapController(PassportReader reader, CityService cities, I18NProvider texts) {
        this.reader = reader;
        this.cities = cities;
        this.texts = texts;
    }

    @GetMapping("/api/v1/passport/{id}/map.geojson")
    ResponseEntity<Map<String, Object>> map(
            @PathVariable String id, @RequestParam(required = false) @Nullable String at, Locale language) {
        Passport passport = reader.read(id, "at", at);
        Item item = passport.item();
        List<Map<String, Object>> features = new ArrayList<>();
        Map<String, City> stops = new LinkedHashMap<>();
        for (CustodyStep step : passport.custody()) {
            if (step.status() != TransferStatus.CANCELLED) {
                Optional<City> from = cities.called(step.fromCity());
                Optional<City> to = cities.called(step.toCity());
                from.ifPresent(city -> stops.put(city.id().slug(), city));
                to.ifPresent(city -> stops.put(city.id().slug(), city));
                if (from.isPresent() && to.isPresent() && !from.get().equals(to.get())) {
                    features.add(line(from.get().place(), to.get().place()));
                }
            }
        }
        if (item.place() != null) {
            String name = item.name() == null
                    ? texts.getTranslation("registry.category." + item.category(), language)
                    : item.name();
            features.add(point(
                    item.place(),
                    name,
                    item.id().kind().wire(),
                    texts.getTranslation("passports.map.registered", language)));
        }
        stops.values().forEach(city -> features.add(point(city.place(), city.name(language), "city", "")));
        return ResponseEntity.ok()
                .contentType(GEO_JSON)
                .header(HttpHeaders.VARY, "Accept-Language, Authorization, X-API-Key")
                .cacheControl(CacheControl.noCache())
                .body(Map.of("type", "FeatureCollection", "features", features));
    }

    private static Map<String, Object> point(GeoPoint place, String name, String kind, String detail) {
        return Map.of(
                "type", "Feature",
                "geometry", Map.of("type", "Point", "coordinates", coordinates(place)),
                "properties", Map.of("name", name, "kind", kind, "detail", detail));
    }

    private static Map<String, Object> line(GeoPoint from, GeoPoint to) {
        return Map.of(
                "type", "Feature",
                "geometry", Map.of("type", "LineString", "coordinates", List.of(coordinates(from), coordinates(to))),
                "properties", Map.of());
    }

    private static List<Double> coordinates(GeoPoint place) {
        return List.of(place.longitude(), place.latitude());
    }
}
