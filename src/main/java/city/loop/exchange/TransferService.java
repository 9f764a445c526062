package city.loop.exchange;

import city.loop.exchange.ExchangeQueries.MatchToHandOver;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Refusal.AlreadyTransferred;
import city.loop.exchange.Refusal.AnotherCitys;
import city.loop.exchange.Refusal.AnotherItem;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.MatchNotAccepted;
import city.loop.exchange.Refusal.NotFound;
import city.loop.exchange.Refusal.StepNotAllowed;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.identity.CurrentActor;
import city.loop.identity.Pipeline.Changed;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemId;
import city.loop.registry.RecordDirectoryRepository;
import city.loop.registry.RegistryService;
import city.loop.shared.CityId;
import city.loop.shared.Page;
import city.loop.shared.ProtocolTime;
import city.loop.shared.Tier;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Schedules transfers, moves them on, and finds them. Either side of the exchange may.
@Service
@PreAuthorize("denyAll")
public class TransferService {

    private final ExchangeRepository repository;
    private final ExchangeQueries queries;
    private final RegistryService registry;
    private final RecordDirectoryRepository directory;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TransferService(
            ExchangeRepository repository,
            ExchangeQueries queries,
            RegistryService registry,
            RecordDirectoryRepository directory,
            CurrentActor current,
            RowSecurity rows,
            JsonMapper json,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.registry = registry;
        this.directory = directory;
        this.current = current;
        this.rows = rows;
        this.json = json;
        this.events = events;
        this.clock = clock;
    }

    /// Records a Transfer that the schema has accepted, in any of its states, as the offering city's.
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Transfer> schedule(Payload payload) {
        MatchId matchId = new MatchId(payload.root().path("match_id").asString());
        Optional<MatchToHandOver> found = queries.matchToHandOver(matchId);
        if (found.isEmpty()) {
            return OfferService.refuse(new UnknownParent("match_id", matchId.value()));
        }
        Match match = found.get().match();
        if (!isSide(match.city(), match.receiver())) {
            return OfferService.refuse(new AnotherCitys(match.city()));
        }
        Transfer transfer = read(match, payload);
        if (transfer.material() != null && !transfer.material().equals(match.material())) {
            return OfferService.refuse(new AnotherItem("material_id", transfer.material()));
        }
        if (transfer.product() != null && !transfer.product().equals(match.product())) {
            return OfferService.refuse(new AnotherItem("product_id", transfer.product()));
        }
        rows.alsoFor(match.city());
        Changed taken = directory.add("transfer", transfer.id().value(), transfer.city());
        if (match.status() != MatchStatus.ACCEPTED) {
            return OfferService.refuse(
                    taken.rows() == 0 ? new DuplicateId(transfer.id().value()) : new MatchNotAccepted(match.status()));
        }
        Changed added = repository.add(transfer);
        List<ItemId> arrived = found.get().offeredInPart() ? List.of() : arrived(transfer);
        if (taken.none()) {
            return OfferService.refuse(new DuplicateId(transfer.id().value()));
        }
        // Known before anything else speaks of the transfer: what listens stores rows that lead to it.
        if (added.none()) {
            return OfferService.refuse(new AlreadyTransferred(match.id()));
        }
        noteArrival(transfer, arrived);
        events.publishEvent(new TransferRecorded(transfer, match.offer()));
        return new Accepted<>(transfer);
    }

    /// Moves a transfer on, and notes when it was handed over and received.
    ///
    /// @param unchangedSince when given, the change is made only if the transfer was not changed since
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Transfer> change(TransferId id, TransferPatch patch, Optional<Instant> unchangedSince) {
        Optional<Transfer> found = queries.transfer(id);
        if (found.isEmpty()) {
            return OfferService.refuse(new NotFound(id.value()));
        }
        Transfer transfer = found.get();
        if (!isSide(transfer.city(), transfer.receiver())) {
            return OfferService.refuse(new AnotherCitys(transfer.city()));
        }
        if (unchangedSince.isPresent() && !unchangedSince.get().equals(transfer.updatedAt())) {
            return OfferService.refuse(new ChangedMeanwhile(id.value()));
        }
        TransferStatus next = patch.status().orElse(transfer.status());
        boolean repeated = next == transfer.status();
        if (!repeated && !transfer.status().leadsTo(next)) {
            return OfferService.refuse(new StepNotAllowed(transfer.status().wire(), next.wire()));
        }
        Transfer changed = apply(transfer, patch, next);
        if (repeated && changed.document().equals(transfer.document())) {
            return new Accepted<>(transfer);
        }
        rows.alsoFor(transfer.city());
        if (!repository.change(transfer, changed)) {
            return OfferService.refuse(new ChangedMeanwhile(id.value()));
        }
        if (!repeated) {
            noteArrival(changed, arrived(changed));
        }
        Match match = queries.match(changed.match()).orElseThrow();
        events.publishEvent(new TransferRecorded(changed, match.offer()));
        return new Accepted<>(changed);
    }

    /// The transfer, when there is one that the actor may see.
    @PreAuthorize("permitAll")
    public Optional<Transfer> find(TransferId id) {
        return queries.transfer(id);
    }

    /// Transfers that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<Transfer> list(TransferFilter filter) {
        return queries.list(filter);
    }

    /// How many transfers there are that the actor may see; the filter's cursor and limit play no part.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public int count(TransferFilter filter) {
        return queries.count(filter);
    }

    private boolean isSide(CityId offering, @Nullable CityId receiving) {
        return current.get().writesFor(offering)
                || (receiving != null && current.get().writesFor(receiving));
    }

    /// The items of a completed transfer of which nothing more is to be handed over.
    private List<ItemId> arrived(Transfer transfer) {
        return transfer.status() == TransferStatus.COMPLETED
                ? transfer.items()
                        .filter(item -> queries.wholeHandedOver(transfer.city(), item))
                        .toList()
                : List.of();
    }

    /// Once the whole of an item has been handed over it is where the last hand-over brought it (decision 9.3).
    private void noteArrival(Transfer transfer, List<ItemId> arrived) {
        arrived.forEach(item -> registry.moveTo(transfer.city(), transfer.receiver(), item, transfer.toCity()));
    }

    private Transfer apply(Transfer transfer, TransferPatch patch, TransferStatus next) {
        ObjectNode document = (ObjectNode) json.readTree(transfer.document());
        document.put("status", next.wire());
        patch.handoffAt().ifPresent(time -> document.put("handoff_at", time));
        patch.receivedAt().ifPresent(time -> document.put("received_at", time));
        patch.traceability()
                .ifPresent(members -> document.set("traceability", merge(document.path("traceability"), members)));
        return new Transfer(
                transfer.city(),
                transfer.id(),
                transfer.match(),
                transfer.material(),
                transfer.product(),
                transfer.receiver(),
                transfer.fromCity(),
                transfer.toCity(),
                next,
                patch.handoffAt().map(ProtocolTime::parse).orElse(transfer.handoffAt()),
                patch.receivedAt().map(ProtocolTime::parse).orElse(transfer.receivedAt()),
                transfer.visibleTo(),
                json.writeValueAsString(document),
                CanonicalJson.of(document).sha256(),
                transfer.createdAt(),
                now());
    }

    /// RFC 7396.
    private JsonNode merge(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch;
        }
        ObjectNode merged = target instanceof ObjectNode object ? object.deepCopy() : json.createObjectNode();
        members.properties().forEach(member -> {
            if (member.getValue().isNull()) {
                merged.remove(member.getKey());
            } else {
                merged.set(member.getKey(), merge(merged.path(member.getKey()), member.getValue()));
            }
        });
        return merged;
    }

    private Transfer read(Match match, Payload payload) {
        JsonNode document = payload.root();
        JsonNode tier = document.path("passport").path("visible_to");
        Tier own = tier.isString() ? Tier.of(tier.asString()) : Tier.PUBLIC;
        Instant now = now();
        return new Transfer(
                match.city(),
                new TransferId(document.path("id").asString()),
                match.id(),
                document.has("material_id")
                        ? new ItemId(document.path("material_id").asString())
                        : null,
                document.has("product_id")
                        ? new ItemId(document.path("product_id").asString())
                        : null,
                match.receiver(),
                match.fromCity(),
                match.toCity(),
                TransferStatus.of(document.path("status").asString()),
                ProtocolTime.parse(document.path("handoff_at").asString()),
                document.has("received_at")
                        ? ProtocolTime.parse(document.path("received_at").asString())
                        : null,
                own.sees(match.visibleTo()) ? own : match.visibleTo(),
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                now,
                now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
