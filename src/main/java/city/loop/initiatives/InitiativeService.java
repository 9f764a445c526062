package city.loop.initiatives;

import city.loop.library.CanonicalJson;
import city.loop.shared.CityId;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Publishes initiatives, and finds them.
@Service
@PreAuthorize("denyAll")
public class InitiativeService {

    private final InitiativeRepository repository;
    private final InitiativeQueries queries;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    InitiativeService(
            InitiativeRepository repository,
            InitiativeQueries queries,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /// Publishes an initiative under an address of the city; empty when the address is taken.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public Optional<Initiative> publish(CityId city, String slug, InitiativeProfile profile) {
        Instant now = now();
        Initiative initiative =
                new Initiative(city, slug, profile, InitiativeStatus.PUBLISHED, hash(profile), now, now);
        if (!repository.add(initiative)) {
            return Optional.empty();
        }
        events.publishEvent(new InitiativeRecorded(initiative));
        return Optional.of(initiative);
    }

    /// Puts another profile and state in the place of what is there; empty when there is no such initiative.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public Optional<Initiative> change(CityId city, String slug, InitiativeProfile profile, InitiativeStatus status) {
        return queries.find(city, slug).map(before -> {
            Initiative changed = new Initiative(city, slug, profile, status, hash(profile), before.createdAt(), now());
            repository.replace(changed);
            if (status == InitiativeStatus.WITHDRAWN) {
                events.publishEvent(PublicPagesChanged.everywhere());
            }
            events.publishEvent(new InitiativeRecorded(changed));
            return changed;
        });
    }

    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Initiative> find(CityId city, String slug) {
        return queries.find(city, slug);
    }

    /// A city's initiatives that the actor may see, by kind and name, 500 at most.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Initiative> of(CityId city) {
        return queries.of(city);
    }

    private String hash(InitiativeProfile profile) {
        return CanonicalJson.of(json.<JsonNode>valueToTree(profile)).sha256();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
