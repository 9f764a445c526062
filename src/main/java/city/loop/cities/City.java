package city.loop.cities;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A city that this installation serves, and its LOOP node.
///
/// @param code the city's three letters in material and product ids, its own within its country
/// @param country ISO 3166-1 alpha-2
/// @param names by language (ISO 639-1); never empty
/// @param introductions what the city says of itself, by language, in Markdown; may be empty
/// @param population inhabitants, absent when unknown
/// @param languages of its pages, the first being the one for readers whose own is not among them
/// @param primaryColour and `accentColour`: `#rrggbb`
/// @param logo the file name of a picture below `/media`
public record City(
        CityId id,
        String code,
        String country,
        Map<String, String> names,
        Map<String, String> introductions,
        GeoPoint place,
        @Nullable Integer population,
        ZoneId timeZone,
        List<String> languages,
        String primaryColour,
        String accentColour,
        @Nullable String logo,
        @Nullable String website,
        Stage stage) {

    public City {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A city has a name: " + id);
        }
        names = Map.copyOf(names);
        introductions = Map.copyOf(introductions);
        languages = List.copyOf(languages);
    }

    /// The city's name in the reader's language, else in its own first language.
    public String name(Locale locale) {
        String name = names.get(locale.getLanguage());
        if (name == null) {
            name = names.get(languages.getFirst());
        }
        return name == null ? names.values().iterator().next() : name;
    }

    /// Whether a LOOP payload's city name means this city: any of its names, its slug or its node, ignoring case (LOOP
    /// section 6, "Whose record").
    public boolean isCalled(String name) {
        String wanted = name.strip();
        return id.slug().equalsIgnoreCase(wanted)
                || id.node().equalsIgnoreCase(wanted)
                || names.values().stream().anyMatch(wanted::equalsIgnoreCase);
    }
}
