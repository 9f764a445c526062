package city.loop.cities;

import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.ListQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The cities of this installation. They are few, public and asked for by every request: a list of all is kept for a
/// few seconds.
@Service
@PreAuthorize("denyAll")
public class CityService {

    private static final Duration KEPT = Duration.ofSeconds(10);

    private final CityQueries queries;
    private final CityRepository repository;
    private final Clock clock;
    private final String homeCity;
    private volatile @Nullable Snapshot snapshot;

    CityService(
            CityQueries queries,
            CityRepository repository,
            Clock clock,
            @Value("${portal.home-city:}") String homeCity) {
        this.queries = queries;
        this.repository = repository;
        this.clock = clock;
        this.homeCity = homeCity;
    }

    /// All cities, by slug.
    @PreAuthorize("permitAll")
    public List<City> all() {
        Snapshot kept = snapshot;
        if (kept == null || kept.takenAt().plus(KEPT).isBefore(clock.instant())) {
            kept = new Snapshot(queries.all(), clock.instant());
            snapshot = kept;
        }
        return kept.cities();
    }

    @PreAuthorize("permitAll")
    public Optional<City> find(CityId id) {
        return all().stream().filter(city -> city.id().equals(id)).findFirst();
    }

    /// The city with this slug; empty for a text that cannot be one.
    @PreAuthorize("permitAll")
    public Optional<City> find(String slug) {
        return CityId.isSlug(slug) ? find(new CityId(slug)) : Optional.empty();
    }

    /// The city whose node a path names (decision 9.1); empty for a path without a city.
    ///
    /// @throws ApiProblem 404 when there is no such city
    @PreAuthorize("permitAll")
    public Optional<CityId> node(@Nullable String slug) {
        return Optional.ofNullable(slug)
                .map(given -> find(given)
                        .orElseThrow(() -> new ApiProblem(
                                Code.NOT_FOUND, "There is no city with this name here.", Map.of("entity", "city"))))
                .map(City::id);
    }

    /// The city that a list is narrowed to: the called node's, else the one that the filter names.
    ///
    /// @throws ApiProblem 400 when the filter names no city of this installation
    @PreAuthorize("permitAll")
    public Optional<CityId> filter(Optional<CityId> node, Optional<String> named) {
        return node.or(() -> named.map(name -> called(name)
                .orElseThrow(() -> ListQuery.refused("city", "There is no such city here."))
                .id()));
    }

    /// The hosted city that a payload names, by any of its names, its slug or its node.
    @PreAuthorize("permitAll")
    public Optional<City> called(String name) {
        return all().stream().filter(city -> city.isCalled(name)).findFirst();
    }

    /// What the reader calls the city that a payload names: a hosted city by its name in the reader's language, any
    // other
    /// as it is named.
    @PreAuthorize("permitAll")
    public String nameOf(String called, Locale language) {
        return called(called).map(city -> city.name(language)).orElse(called);
    }

    /// The city whose node answers below `/api/v1` without a city in the path: the setting `portal.home-city`, else the
    /// first by slug. Empty while there is no city at all.
    @PreAuthorize("permitAll")
    public Optional<City> home() {
        return find(homeCity).or(() -> all().stream().findFirst());
    }

    /// Adds a city; false when one with this slug is there already.
    ///
    /// @throws IllegalArgumentException when the slug is one of the portal's own words
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public boolean add(City city) {
        if (ReservedWords.contains(city.id().slug())) {
            throw new IllegalArgumentException("Addresses below /" + city.id() + " are the portal's own.");
        }
        boolean added = repository.add(city);
        snapshot = null;
        return added;
    }

    /// Adds an organisation or renames the one with this slug.
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public UUID addOrganisation(CityId city, String slug, String name, Organisation.Kind kind) {
        return repository.addOrganisation(city, slug, name, kind);
    }

    private record Snapshot(List<City> cities, Instant takenAt) {}
}
