package city.loop.cities.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The cities of this installation for other systems.
@RestController
class CityController {

    private final CityService cities;

    CityController(CityService cities) {
        this.cities = cities;
    }

    @GetMapping("/api/cities")
    Map<String, List<CitySummary>> all() {
        return Map.of("results", cities.all().stream().map(CitySummary::of).toList());
    }

    @GetMapping("/api/cities/{slug}")
    CitySummary one(@PathVariable String slug) {
        return cities.find(slug)
                .map(CitySummary::of)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no city with this name here.", Map.of("entity", "city")));
    }

    /// RFC 7946.
    @GetMapping(path = "/api/cities/geojson", produces = "application/geo+json")
    Map<String, Object> geoJson(@RequestParam(required = false) @Nullable String lang) {
        Locale language = lang == null ? Locale.ENGLISH : Locale.forLanguageTag(lang);
        return Map.of(
                "type",
                "FeatureCollection",
                "features",
                cities.all().stream().map(city -> feature(city, language)).toList());
    }

    private static Map<String, Object> feature(City city, Locale language) {
        return Map.of(
                "type", "Feature",
                "id", city.id().slug(),
                "geometry",
                        Map.of(
                                "type",
                                "Point",
                                "coordinates",
                                List.of(city.place().longitude(), city.place().latitude())),
                "properties",
                        Map.of(
                                "name",
                                city.name(language),
                                "href",
                                "/" + city.id(),
                                "kind",
                                "city",
                                "stage",
                                city.stage().name().toLowerCase(Locale.ROOT),
                                "detail",
                                city.stage().name().toLowerCase(Locale.ROOT)));
    }

    record CitySummary(
            String slug,
            String node,
            String code,
            String country,
            Map<String, String> names,
            double lat,
            double lon,
            List<String> languages,
            String stage) {

        static CitySummary of(City city) {
            return new CitySummary(
                    city.id().slug(),
                    city.id().node(),
                    city.code(),
                    city.country(),
                    city.names(),
                    city.place().latitude(),
                    city.place().longitude(),
                    city.languages(),
                    city.stage().name().toLowerCase(Locale.ROOT));
        }
    }
}
