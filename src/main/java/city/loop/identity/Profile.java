package city.loop.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that the portal knows of a person; an administrator sees of it what concerns the own city.
///
/// @param email as the sign-in provider verified it
/// @param language that the person chose or the provider named, ISO 639
public record Profile(
        UUID person,
        String name,
        @Nullable String email,
        @Nullable String language,
        Instant knownSince,
        List<Grant> grants,
        List<RoleRequest> requests) {

    public Profile {
        grants = List.copyOf(grants);
        requests = List.copyOf(requests);
    }

    /// What staff see of the person: whether he or she is a resident or asks to be one; empty when neither.
    Optional<Profile> asResident() {
        List<Grant> granted = grants.stream()
                .filter(grant -> grant.role() == CityRole.CITIZEN)
                .toList();
        List<RoleRequest> asked = requests.stream()
                .filter(request -> request.role() == CityRole.CITIZEN)
                .toList();
        return granted.isEmpty() && asked.isEmpty()
                ? Optional.empty()
                : Optional.of(new Profile(person, name, email, language, knownSince, granted, asked));
    }
}
