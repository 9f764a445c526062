package city.loop.search;

import city.loop.shared.GeoPoint;
import java.util.Locale;
import java.util.Optional;

/// A city, town, village or part of one, as GeoNames knows it.
///
/// @param id GeoNames' number
/// @param name as the reader's language has it
/// @param region the first level below the country, where it has a name
/// @param country two letters, ISO 3166-1
/// @param nearly whether its name is not the one that was asked for, only written nearly so
public record Place(
        int id, String name, Optional<String> region, String country, GeoPoint at, int inhabitants, boolean nearly) {

    /// The name with what tells it from others of that name.
    public String inFull(Locale language) {
        String land = Locale.of("", country).getDisplayCountry(language);
        return region.filter(each -> !each.equals(name))
                .map(each -> name + ", " + each + ", " + land)
                .orElse(name + ", " + land);
    }
}
