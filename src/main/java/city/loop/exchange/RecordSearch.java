package city.loop.exchange;

import city.loop.registry.ItemKind;
import city.loop.shared.CityId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a Core-DP search looks for (LOOP section 8). What is found comes in the order of the last change, then of
/// the id; a record's document never changes, so its last change is its registration.
///
/// @param city only this city's records
/// @param originCity the names, small letters, that the city may be called by; empty for any city
/// @param availableFrom available from this moment or later; `availableBefore`: from before that moment
/// @param condition products only
/// @param asOf only what was there at that moment; empty to see what came since
/// @param limit rows at most, 1 to 100
public record RecordSearch(
        ItemKind kind,
        Optional<CityId> city,
        Optional<String> categoryPrefix,
        Optional<String> idPrefix,
        Set<String> originCity,
        Set<String> currentCity,
        Optional<Instant> availableFrom,
        Optional<Instant> availableBefore,
        Optional<BigDecimal> minQuantity,
        Optional<String> condition,
        Optional<Instant> updatedSince,
        Optional<Instant> asOf,
        Optional<After> after,
        int limit) {

    public RecordSearch {
        if (limit < 1 || limit > 100) {
            throw new IllegalArgumentException("A search gives 1 to 100 rows: " + limit);
        }
        originCity = Set.copyOf(originCity);
        currentCity = Set.copyOf(currentCity);
    }

    /// The last row of the page before.
    public record After(Instant updatedAt, String id) {}

    /// One that was found.
    ///
    /// @param hash SHA-256 of the record's canonical JSON
    public record Found(CityId city, String id, String hash, Instant updatedAt) {}
}
