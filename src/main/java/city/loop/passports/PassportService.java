package city.loop.passports;

import city.loop.identity.CurrentActor;
import city.loop.passports.PassportVersion.Change;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.Tier;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds passports, as they are and as they were, for whoever may see them.
@Service
@PreAuthorize("denyAll")
public class PassportService {

    /// A passport tells of so many of its transfers and versions, the newest ones.
    static final int MOST = 200;

    private final RegistryService registry;
    private final VersionQueries queries;
    private final Disclosure disclosure;
    private final CurrentActor current;
    private final JsonMapper json;
    private final Clock clock;

    PassportService(
            RegistryService registry,
            VersionQueries queries,
            Disclosure disclosure,
            CurrentActor current,
            JsonMapper json,
            Clock clock) {
        this.registry = registry;
        this.queries = queries;
        this.disclosure = disclosure;
        this.current = current;
        this.json = json;
        this.clock = clock;
    }

    /// The passport as it is.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Passport> find(ItemId id) {
        return registry.find(id).map(item -> passport(item, clock.instant(), true));
    }

    /// The passport as it was at a moment; empty also when it was not yet there.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Passport> find(ItemId id, Instant at) {
        return registry.find(id)
                .filter(item -> !item.createdAt().isAfter(at))
                .map(item -> passport(item, at, !at.isBefore(clock.instant())));
    }

    /// The passport's versions, the newest first, at most 200; the last one is the record as it was registered.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<PassportVersion> versions(Item item) {
        return Stream.concat(
                        queries.versions(item, MOST).stream(),
                        Stream.of(new PassportVersion(
                                item.createdAt(), Change.REGISTERED, "registered", registeredIn(item))))
                .toList();
    }

    /// The passport as data: the stored document as the current actor's tier sees it, with the item's state and place
    /// at the passport's date and its chain of custody.
    @PreAuthorize("permitAll")
    public ObjectNode document(Passport passport) {
        Tier tier = tier(passport);
        ObjectNode document = (ObjectNode) disclosure.tree(passport.item().document(), tier);
        document.put("current_city", passport.currentCity());
        document.put("status", passport.status());
        document.put("updated_at", passport.changedAt().toString());
        ArrayNode custody = document.putArray("chain_of_custody");
        passport.custody().forEach(step -> {
            ObjectNode entry = custody.addObject()
                    .put("transfer_id", step.transfer().value())
                    .put("status", step.status().wire())
                    .put("from_city", step.fromCity())
                    .put("to_city", step.toCity())
                    .put("handoff_at", step.handoffAt().toString());
            if (step.receivedAt() != null) {
                entry.put("received_at", step.receivedAt().toString());
            }
            entry.set("payload", disclosure.tree(step.document(), tier));
        });
        return document;
    }

    /// What the current actor sees of the passport.
    @PreAuthorize("permitAll")
    public Tier tier(Passport passport) {
        return current.get().tierFor(passport.item().city());
    }

    private Passport passport(Item item, Instant at, boolean isCurrent) {
        List<CustodyStep> custody = queries.custody(item, at, MOST);
        Optional<VersionQueries.State> state = queries.state(item, at);
        Instant itself = state.map(VersionQueries.State::changedAt).orElse(item.createdAt());
        return new Passport(
                item,
                at,
                isCurrent,
                isCurrent
                        ? item.status()
                        : state.map(VersionQueries.State::status).orElse("registered"),
                isCurrent
                        ? item.currentCity()
                        : state.map(VersionQueries.State::currentCity).orElseGet(() -> registeredIn(item)),
                custody.stream()
                        .map(CustodyStep::changedAt)
                        .reduce(itself, (one, other) -> one.isAfter(other) ? one : other),
                custody);
    }

    private String registeredIn(Item item) {
        return json.readTree(item.document()).path("current_city").asString();
    }
}
