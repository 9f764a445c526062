package city.loop.cities;

import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
/// @param logo the file name of a picture of the city below `/media`
/// @param operator who answers for the city's portal; absent when that is the installation's operator
/// @param revision how often the profile has been written, 1 when the city is new
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
        Stage stage,
        @Nullable CityOperator operator,
        int revision) {

    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_INTRODUCTION = 4_000;

    public City {
        if (names.isEmpty()
                || names.values().stream().anyMatch(name -> name.isBlank() || name.length() > LONGEST_NAME)) {
            throw new IllegalArgumentException("A city has a name of 1 to " + LONGEST_NAME + " characters: " + id);
        }
        if (introductions.values().stream().anyMatch(text -> text.length() > LONGEST_INTRODUCTION)) {
            throw new IllegalArgumentException("An introduction has at most " + LONGEST_INTRODUCTION + " characters");
        }
        names = Map.copyOf(names);
        introductions = Map.copyOf(introductions);
        languages = List.copyOf(languages);
    }

    /// A city that is new here, for which the installation's operator answers.
    public City(
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
        this(
                id,
                code,
                country,
                names,
                introductions,
                place,
                population,
                timeZone,
                languages,
                primaryColour,
                accentColour,
                logo,
                website,
                stage,
                null,
                1);
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

    /// Where the logo is served: at most 400 px on a side, which the portal keeps beside each picture.
    public Optional<String> logoPath() {
        return Optional.ofNullable(logo).map(name -> "/media/" + name.replaceFirst("(\\.[a-z]+)$", "-small$1"));
    }
}
