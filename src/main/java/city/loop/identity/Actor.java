package city.loop.identity;

import city.loop.shared.CityId;
import city.loop.shared.Tier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who acts now: a person, an API key, the portal itself, or nobody that is known. Every write is attributed to one.
///
/// @param kind what acts
/// @param id the person's or key's id; absent for all others
/// @param label what pages and logs call the actor: a person's name, a key's label
/// @param organisation the organisation that the actor works for, if any
/// @param cityRoles the roles per city; a key has the role of its scope in its organisation's city
/// @param installation whether the actor acts for the whole installation: its administrator or an installation key
/// @param maintains the areas of the protocol whose RFCs the person maintains, such as `schema`
/// @param readOnly whether the actor only reads whatever its roles would let it write: a key issued for reading
/// @param requestsPerMinute how many requests to the API it may send, where that was said when its key was issued
public record Actor(
        Kind kind,
        @Nullable UUID id,
        String label,
        @Nullable UUID organisation,
        Map<CityId, Set<CityRole>> cityRoles,
        boolean installation,
        Set<String> maintains,
        boolean readOnly,
        @Nullable Integer requestsPerMinute) {

    public static final Actor ANONYMOUS = new Actor(Kind.ANONYMOUS, null, "anonymous", null, Map.of(), false);

    /// The portal's own work: seeds and jobs.
    public static final Actor PORTAL = new Actor(Kind.PORTAL, null, "portal", null, Map.of(), true);

    public enum Kind {
        ANONYMOUS,
        PERSON,
        API_KEY,
        PORTAL,
        /// Another node, in a request that it signed.
        PEER
    }

    /// A node whose signature has been checked. It has no role: what it may send is for the federation to say.
    ///
    /// @param node such as `vienna.loop`
    public static Actor peer(String node) {
        return new Actor(Kind.PEER, null, node, null, Map.of(), false);
    }

    public Actor {
        if ((id == null) == (kind == Kind.PERSON || kind == Kind.API_KEY)) {
            throw new IllegalArgumentException("People and keys have an id, nobody else: " + kind);
        }
        cityRoles = Map.copyOf(cityRoles);
        maintains = Set.copyOf(maintains);
    }

    public Actor(
            Kind kind,
            @Nullable UUID id,
            String label,
            @Nullable UUID organisation,
            Map<CityId, Set<CityRole>> cityRoles,
            boolean installation) {
        this(kind, id, label, organisation, cityRoles, installation, Set.of(), false);
    }

    public Actor(
            Kind kind,
            @Nullable UUID id,
            String label,
            @Nullable UUID organisation,
            Map<CityId, Set<CityRole>> cityRoles,
            boolean installation,
            Set<String> maintains,
            boolean readOnly) {
        this(kind, id, label, organisation, cityRoles, installation, maintains, readOnly, null);
    }

    public Set<CityRole> roles(CityId city) {
        return cityRoles.getOrDefault(city, Set.of());
    }

    public boolean has(CityId city, CityRole... anyOf) {
        return Arrays.stream(anyOf).anyMatch(roles(city)::contains);
    }

    /// Whether the actor may register, offer, match and transfer for the city.
    public boolean writesFor(CityId city) {
        return !readOnly && (installation || roles(city).stream().anyMatch(CityRole::writes));
    }

    /// Whether the actor decides on the city's people, keys and profile.
    public boolean administers(CityId city) {
        return !readOnly && (installation || has(city, CityRole.CITY_ADMIN));
    }

    /// The cities whose rows the actor sees in full, ascending; for the whole installation see [#installation].
    public Set<CityId> ownCities() {
        return cityRoles.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(role -> role != CityRole.CITIZEN))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What decides which rows row-level security shows the actor, where they name no person: actors with the same
    /// sight see the same rows.
    ///
    /// @param installation whether all rows of all cities
    /// @param cities whose rows are seen in full
    /// @param elsewhere what is seen of any city's
    public record Sight(boolean installation, Set<CityId> cities, Tier elsewhere) {}

    public Sight sight() {
        return new Sight(installation, installation ? Set.of() : ownCities(), tierElsewhere());
    }

    /// What the actor sees of a record of the city.
    public Tier tierFor(CityId city) {
        Tier atHome = installation
                ? Tier.REGULATOR
                : roles(city).stream()
                        .map(CityRole::tierAtHome)
                        .max(Tier::compareTo)
                        .orElse(Tier.PUBLIC);
        Tier elsewhere = tierElsewhere();
        return atHome.sees(elsewhere) ? atHome : elsewhere;
    }

    /// What the actor sees of any city's records.
    public Tier tierElsewhere() {
        return installation
                ? Tier.REGULATOR
                : cityRoles.values().stream()
                        .flatMap(Set::stream)
                        .map(CityRole::tierElsewhere)
                        .max(Tier::compareTo)
                        .orElse(Tier.PUBLIC);
    }
}
