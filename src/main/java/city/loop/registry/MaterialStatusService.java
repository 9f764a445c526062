package city.loop.registry;

import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.registry.MaterialStatusUpdate.Status;
import city.loop.registry.ReportOutcome.AlreadyReported;
import city.loop.registry.ReportOutcome.AnotherCitys;
import city.loop.registry.ReportOutcome.Reported;
import city.loop.registry.ReportOutcome.UnknownMaterial;
import city.loop.registry.ReportOutcome.WithdrawnForGood;
import city.loop.shared.Page;
import city.loop.shared.ProtocolTime;
import city.loop.shared.pages.PublicPagesChanged;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/// Takes reports of materials' states, and finds them again.
@Service
@PreAuthorize("denyAll")
public class MaterialStatusService {

    static final String KIND = "material-status";

    private final MaterialStatusRepository repository;
    private final MaterialStatusQueries queries;
    private final RegistryQueries registry;
    private final RecordDirectoryRepository directory;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    MaterialStatusService(
            MaterialStatusRepository repository,
            MaterialStatusQueries queries,
            RegistryQueries registry,
            RecordDirectoryRepository directory,
            CurrentActor current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.registry = registry;
        this.directory = directory;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// Records a MaterialStatusUpdate that the schema has accepted; its state is the material's from then on. A
    /// withdrawn material's open offers are withdrawn in the same transaction (decision 9.3).
    @Transactional
    @PreAuthorize("@may.write()")
    public ReportOutcome report(Payload payload) {
        JsonNode json = payload.root();
        ItemId id = new ItemId(json.path("material_id").asString());
        Optional<Item> found = registry.find(id);
        if (found.isEmpty()) {
            return new UnknownMaterial(id);
        }
        Item material = found.get();
        Actor actor = current.get();
        if (!actor.writesFor(material.city())) {
            return new AnotherCitys(material.city());
        }
        MaterialStatusUpdate update = new MaterialStatusUpdate(
                material.city(),
                UUID.fromString(json.path("id").asString()),
                id,
                material.category(),
                Status.valueOf(json.path("status").asString().toUpperCase(Locale.ROOT)),
                ProtocolTime.parse(json.path("updated_at").asString()),
                material.visibleTo(),
                actor.roles(material.city()).isEmpty() ? null : actor.organisation(),
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        if (!directory.take(KIND, update.id().toString(), update.city())) {
            return new AlreadyReported(update.id());
        }
        if (!repository.stands(update)) {
            // Not even the id is taken.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return new WithdrawnForGood(id);
        }
        repository.add(update);
        events.publishEvent(new MaterialStatusReported(update));
        if (!material.status().equals(update.status().wire())) {
            events.publishEvent(new ItemChanged(registry.find(id).orElseThrow(), update.createdAt()));
        }
        if (update.status() == Status.WITHDRAWN) {
            events.publishEvent(PublicPagesChanged.everywhere());
        }
        return new Reported(update);
    }

    /// The report, when there is one that the actor may see.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<MaterialStatusUpdate> find(UUID id) {
        return queries.find(id);
    }

    /// Reports that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<MaterialStatusUpdate> list(MaterialStatusFilter filter) {
        return queries.list(filter);
    }
}
