package city.loop.identity;

import city.loop.shared.CityId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a key is issued for.
///
/// @param label what its holder is called in lists and in the evidence, 1 to 120 characters
/// @param city whose data the key works on; absent for a key of the whole installation
/// @param organisation of that city, in whose name the key acts; absent for the city itself
/// @param role what the key is in its city: operator, staff, or a regulator who reads; absent without a city
/// @param expiresAt from when on the key is refused; absent for never
/// @param requestsPerMinute how many requests the key may send, 1 to 1,000,000; absent for the installation's setting
public record ApiKeyTerms(
        String label,
        @Nullable CityId city,
        @Nullable UUID organisation,
        @Nullable CityRole role,
        Scope scope,
        @Nullable Instant expiresAt,
        @Nullable Integer requestsPerMinute) {

    public static final Set<CityRole> ROLES =
            Set.copyOf(EnumSet.of(CityRole.OPERATOR, CityRole.STAFF, CityRole.REGULATOR));

    public enum Scope {
        READ,
        WRITE;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public ApiKeyTerms(
            String label,
            @Nullable CityId city,
            @Nullable UUID organisation,
            @Nullable CityRole role,
            Scope scope,
            @Nullable Instant expiresAt) {
        this(label, city, organisation, role, scope, expiresAt, null);
    }

    public ApiKeyTerms {
        label = label.strip();
        if (label.isEmpty() || label.length() > 120) {
            throw new IllegalArgumentException("A key's label has 1 to 120 characters");
        }
        if ((city == null) != (role == null)) {
            throw new IllegalArgumentException("A key has a role in its city; a key of the installation has none");
        }
        if (role != null && !ROLES.contains(role)) {
            throw new IllegalArgumentException("A key is an operator, staff or a regulator: " + role);
        }
        if (role == CityRole.REGULATOR && scope == Scope.WRITE) {
            throw new IllegalArgumentException("A regulator's key only reads");
        }
        if (organisation != null && city == null) {
            throw new IllegalArgumentException("A key of the installation has no organisation");
        }
        if (requestsPerMinute != null && (requestsPerMinute < 1 || requestsPerMinute > 1_000_000)) {
            throw new IllegalArgumentException("A key may send 1 to 1,000,000 requests a minute");
        }
    }

    /// Who acts when the key with this id is presented.
    Actor actor(UUID key) {
        return new Actor(
                Actor.Kind.API_KEY,
                key,
                label,
                organisation,
                city == null || role == null ? Map.of() : Map.of(city, Set.of(role)),
                city == null,
                Set.of(),
                scope == Scope.READ,
                requestsPerMinute);
    }
}
