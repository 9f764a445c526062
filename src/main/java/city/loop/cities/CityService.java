package city.loop.cities;

import city.loop.cities.CityOutcome.AddressTaken;
import city.loop.cities.CityOutcome.ChangedMeanwhile;
import city.loop.cities.CityOutcome.CodeTaken;
import city.loop.cities.CityOutcome.NameTaken;
import city.loop.cities.CityOutcome.Recorded;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.ListQuery;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The cities of this installation: few, public, asked for by every request.
@Service
@PreAuthorize("denyAll")
public class CityService {

    private final KnownCities known;
    private final CityQueries queries;
    private final CityRepository repository;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final String homeCity;

    CityService(
            KnownCities known,
            CityQueries queries,
            CityRepository repository,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${portal.home-city:}") String homeCity) {
        this.known = known;
        this.queries = queries;
        this.repository = repository;
        this.events = events;
        this.clock = clock;
        this.homeCity = homeCity;
    }

    /// All cities, by slug.
    @PreAuthorize("permitAll")
    public List<City> all() {
        return known.all();
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
    /// other as it is named.
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

    /// Adds a city.
    @Transactional
    @PreAuthorize("@may.administerInstallation()")
    public CityOutcome add(City city) {
        repository.lock();
        List<City> others = queries.all();
        if (ReservedWords.contains(city.id().slug())
                || others.stream().anyMatch(other -> other.id().equals(city.id()))) {
            return new AddressTaken();
        }
        Optional<City> sameCode = others.stream()
                .filter(other ->
                        other.country().equals(city.country()) && other.code().equals(city.code()))
                .findFirst();
        if (sameCode.isPresent()) {
            return new CodeTaken(sameCode.get());
        }
        return nameTaken(city, others).orElseGet(() -> {
            repository.add(city);
            return recorded(city);
        });
    }

    /// Writes a city's profile: all but its address, code and country, which never change.
    ///
    /// @param city its revision is that of the profile as it was read
    @Transactional
    @PreAuthorize("@may.administer(#city.id())")
    public CityOutcome change(City city) {
        repository.lock();
        List<City> all = queries.all();
        City before = all.stream()
                .filter(other -> other.id().equals(city.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no city " + city.id()));
        return nameTaken(city, all)
                .orElseGet(() -> repository.change(city)
                        ? recorded(queries.all().stream()
                                .filter(other -> other.id().equals(city.id()))
                                .findFirst()
                                .orElseThrow())
                        : new ChangedMeanwhile(before));
    }

    private CityOutcome recorded(City city) {
        // The rest of this transaction sees it, too.
        known.forget();
        events.publishEvent(new CityRecorded(city, now()));
        events.publishEvent(PublicPagesChanged.everywhere());
        return new Recorded(city);
    }

    private static Optional<CityOutcome> nameTaken(City city, List<City> all) {
        return Stream.concat(
                        city.names().values().stream(),
                        Stream.of(city.id().slug(), city.id().node()))
                .flatMap(name -> all.stream()
                        .filter(other -> !other.id().equals(city.id()) && other.isCalled(name))
                        .<CityOutcome>map(other -> new NameTaken(name, other)))
                .findFirst();
    }

    /// A city's organisations, by name.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Organisation> organisations(CityId city) {
        return queries.organisations(city);
    }

    /// Adds an organisation or renames the one with this slug.
    ///
    /// @param name 2 to 120 characters
    @Transactional
    @PreAuthorize("@may.administer(#city)")
    public UUID addOrganisation(CityId city, String slug, String name, Organisation.Kind kind) {
        UUID id = repository.addOrganisation(city, slug, name, kind);
        events.publishEvent(new OrganisationRecorded(new Organisation(city, id, slug, name, kind), now()));
        return id;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
