package city.loop.initiatives;

import city.loop.initiatives.Happening.Occurrence;
import city.loop.shared.CityId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A place or undertaking of a city that keeps things in use.
///
/// @param slug names it in addresses, within its city; never changes
/// @param documentHash SHA-256 of the canonical JSON (RFC 8785) of its profile
public record Initiative(
        CityId city,
        String slug,
        InitiativeProfile profile,
        InitiativeStatus status,
        String documentHash,
        Instant createdAt,
        Instant updatedAt) {

    /// When something happens there, the first first.
    public List<Occurrence> dates(Instant from, Instant until, ZoneId zone) {
        return profile.dates().stream()
                .flatMap(date -> date.between(from, until, zone))
                .sorted(Comparator.comparing(Occurrence::begin))
                .toList();
    }

    /// The text in the reader's language, else in English, else in any: the city's words are better than none.
    public static String text(Map<String, String> texts, Locale language) {
        String english = texts.getOrDefault(
                Locale.ENGLISH.getLanguage(),
                new TreeMap<>(texts).values().stream().findFirst().orElse(""));
        return texts.getOrDefault(language.getLanguage(), english);
    }
}
