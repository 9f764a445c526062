package city.loop.evidence;

import city.loop.shared.CityId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whose evidence it is: one chain for each city, one for the installation itself (decision 9.12).
///
/// @param key the city's slug, or `*` for the installation
public record Chain(String key) {

    /// What belongs to no city: RFCs, peers, administration.
    public static final Chain INSTALLATION = new Chain("*");

    public Chain {
        if (!key.equals("*") && !CityId.isSlug(key)) {
            throw new IllegalArgumentException("A chain is a city's or the installation's: " + key);
        }
    }

    public static Chain of(@Nullable CityId city) {
        return city == null ? INSTALLATION : new Chain(city.slug());
    }

    /// Whose it is; empty for the installation's.
    public Optional<CityId> city() {
        return equals(INSTALLATION) ? Optional.empty() : Optional.of(new CityId(key));
    }
}
