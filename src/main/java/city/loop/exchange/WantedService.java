package city.loop.exchange;

import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.NotFound;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Page;
import city.loop.shared.Quantity;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Posts what a city needs, and finds it.
@Service
@PreAuthorize("denyAll")
public class WantedService {

    private final WantedRepository repository;
    private final WantedQueries queries;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;

    WantedService(
            WantedRepository repository,
            WantedQueries queries,
            CurrentActor current,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.current = current;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /// Posts what is needed, under a number that the form was opened with: sent twice, it is there once.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public Outcome<Wanted> post(CityId city, WantedId id, WantedTerms terms) {
        Actor actor = current.get();
        Instant now = now();
        Wanted wanted = new Wanted(
                city,
                id,
                terms,
                WantedStatus.OPEN,
                actor.roles(city).isEmpty() ? null : actor.organisation(),
                hash(terms),
                now,
                now);
        if (!repository.add(wanted)) {
            return OfferService.refuse(new DuplicateId(id.value()));
        }
        events.publishEvent(new WantedRecorded(wanted));
        return new Accepted<>(wanted);
    }

    /// Says that it was found, takes it down, or puts it up again.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public Outcome<Wanted> change(CityId city, WantedId id, WantedStatus next) {
        Optional<Wanted> found = queries.find(city, id);
        if (found.isEmpty()) {
            return OfferService.refuse(new NotFound(id.value()));
        }
        Wanted wanted = found.get();
        if (wanted.status() == next) {
            return new Accepted<>(wanted);
        }
        Wanted changed = wanted.with(next, now());
        if (!repository.move(wanted, changed)) {
            return OfferService.refuse(new ChangedMeanwhile(id.value()));
        }
        if (next == WantedStatus.WITHDRAWN) {
            events.publishEvent(PublicPagesChanged.everywhere());
        }
        events.publishEvent(new WantedRecorded(changed));
        return new Accepted<>(changed);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Wanted> find(CityId city, WantedId id) {
        return queries.find(city, id);
    }

    /// Posts that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<Wanted> list(WantedFilter filter) {
        return queries.list(filter);
    }

    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public int count(WantedFilter filter) {
        return queries.count(filter);
    }

    private String hash(WantedTerms terms) {
        ObjectNode document =
                json.createObjectNode().put("title", terms.title()).put("category", terms.category());
        if (terms.description() != null) {
            document.put("description", terms.description());
        }
        Quantity quantity = terms.quantity();
        if (quantity != null) {
            document.putObject("quantity")
                    .put("value", quantity.value().toPlainString())
                    .put("unit", quantity.unit().wire());
        }
        GeoPoint place = terms.place();
        if (place != null) {
            document.putObject("location").put("lat", place.latitude()).put("lon", place.longitude());
        }
        if (terms.until() != null) {
            document.put("needed_until", terms.until().toString());
        }
        return CanonicalJson.of(document).sha256();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
