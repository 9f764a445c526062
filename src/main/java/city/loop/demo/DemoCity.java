package city.loop.demo;

import city.loop.cities.City;
import city.loop.cities.Organisation;
import city.loop.cities.Stage;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A city of `db/seed` with what its people are to have registered and exchanged.
///
/// @param items and `offers`: in the shorthand that [DemoDocuments] writes out
record DemoCity(City city, List<DemoOrganisation> organisations, List<ObjectNode> items, List<ObjectNode> offers) {

    record DemoOrganisation(String slug, String name, Organisation.Kind kind) {}

    /// All of them, in the order of `places.json`, where the facts about real places are.
    static List<DemoCity> all(JsonMapper json) {
        return List.of(read(json, "places", Place[].class)).stream()
                .map(place -> of(place, read(json, place.city(), File.class)))
                .toList();
    }

    private static DemoCity of(Place place, File file) {
        Profile profile = file.city();
        City city = new City(
                new CityId(place.city()),
                profile.code(),
                place.country(),
                profile.names(),
                profile.introductions(),
                new GeoPoint(place.latitude(), place.longitude()),
                place.population(),
                ZoneId.of(profile.timeZone()),
                profile.languages(),
                profile.primaryColour(),
                profile.accentColour(),
                null,
                null,
                Stage.valueOf(profile.stage().toUpperCase(Locale.ROOT)));
        List<DemoOrganisation> organisations = file.organisations().stream()
                .map(named -> new DemoOrganisation(
                        named.slug(),
                        named.name(),
                        Organisation.Kind.valueOf(named.kind().toUpperCase(Locale.ROOT))))
                .toList();
        return new DemoCity(city, organisations, file.items(), file.offers());
    }

    private static <T> T read(JsonMapper json, String name, Class<T> type) {
        try (InputStream file = new ClassPathResource("db/seed/" + name + ".json").getInputStream()) {
            return json.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Place(
            String city,
            String country,
            double latitude,
            double longitude,
            @Nullable Integer population) {}

    private record File(Profile city, List<Named> organisations, List<ObjectNode> items, List<ObjectNode> offers) {}

    private record Profile(
            String code,
            Map<String, String> names,
            @JsonProperty("time_zone") String timeZone,
            List<String> languages,
            @JsonProperty("primary_colour") String primaryColour,
            @JsonProperty("accent_colour") String accentColour,
            String stage,
            Map<String, String> introductions) {}

    private record Named(String slug, String name, String kind) {}
}
