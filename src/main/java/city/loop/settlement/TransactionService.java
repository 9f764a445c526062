package city.loop.settlement;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.RowSecurity;
import city.loop.library.CanonicalJson;
import city.loop.library.MessageType;
import city.loop.library.Reading.Payload;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RecordDirectoryRepository;
import city.loop.registry.RegistryService;
import city.loop.settlement.RecordOutcome.AlreadySettled;
import city.loop.settlement.RecordOutcome.AnotherCitys;
import city.loop.settlement.RecordOutcome.DuplicateId;
import city.loop.settlement.RecordOutcome.Recorded;
import city.loop.settlement.RecordOutcome.StepNotAllowed;
import city.loop.settlement.Transaction.Agreement;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.Money;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/// Records what is reported of sales between nodes. Amounts are taken as given (decision 9.10).
@Service
@PreAuthorize("denyAll")
public class TransactionService {

    private final TransactionRepository repository;
    private final RecordDirectoryRepository directory;
    private final RegistryService registry;
    private final CityService cities;
    private final CurrentActor current;
    private final RowSecurity rows;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ExportPenaltyBearer bearer;

    /// @param bearer who bears the export penalty of a sale
    TransactionService(
            TransactionRepository repository,
            RecordDirectoryRepository directory,
            RegistryService registry,
            CityService cities,
            CurrentActor current,
            RowSecurity rows,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${portal.export-penalty-borne-by:buyer}") ExportPenaltyBearer bearer) {
        this.repository = repository;
        this.directory = directory;
        this.registry = registry;
        this.cities = cities;
        this.current = current;
        this.rows = rows;
        this.events = events;
        this.clock = clock;
        this.bearer = bearer;
    }

    /// Records a MaterialTransaction, Settlement or TransactionStatus that the schema has accepted. A Settlement
    /// completes its transaction. What is reported of a transaction that is not known begins it.
    ///
    /// @param node the city whose node was called, if one was
    @Transactional
    @PreAuthorize("@may.write()")
    public RecordOutcome record(Optional<CityId> node, Payload payload) {
        JsonNode document = payload.root();
        MessageType type = payload.type().orElseThrow();
        TransactionId id =
                new TransactionId(document.path(type == MessageType.MATERIAL_TRANSACTION ? "id" : "transaction_id")
                        .asString());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        TransactionStatus reported = reported(type, document);
        CityId owner = owner(node, document);
        if (!current.get().writesFor(owner)) {
            return refuse(new AnotherCitys(owner));
        }
        Transaction recorded;
        if (directory.take("transaction", id.value(), owner)) {
            recorded = begin(owner, id, type, document, reported, now);
            repository.add(recorded);
        } else {
            CityId city = directory.cityOf("transaction", id.value()).orElseThrow();
            Optional<Transaction> found = repository.find(city, id).filter(this::isSide);
            if (found.isEmpty()) {
                return refuse(new AnotherCitys(city));
            }
            rows.alsoFor(city);
            Transaction known = repository.lock(city, id);
            boolean agreesNow = type == MessageType.MATERIAL_TRANSACTION;
            TransactionStatus next = agreesNow ? known.status() : reported;
            if (agreesNow && known.agreed() != null) {
                return refuse(new DuplicateId(id));
            }
            if (type == MessageType.SETTLEMENT && repository.settled(known)) {
                return refuse(new AlreadySettled(id));
            }
            if (next != known.status() && !known.status().leadsTo(next)) {
                return refuse(new StepNotAllowed(known.status(), next));
            }
            recorded = agreesNow
                    ? new Transaction(
                            city,
                            id,
                            counterparty(city, document),
                            agreement(document),
                            next,
                            known.visibleTo(),
                            known.createdAt(),
                            now)
                    : known.with(next, now);
            repository.change(recorded);
        }
        String hash = CanonicalJson.of(payload).sha256();
        repository.report(recorded, type.atType(), payload, hash);
        events.publishEvent(new TransactionRecorded(recorded, type.atType(), hash));
        return new Recorded(recorded);
    }

    /// The transaction, when there is one that the actor may see.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<Transaction> find(TransactionId id) {
        return directory.cityOf("transaction", id.value()).flatMap(city -> repository.find(city, id));
    }

    /// The city's sales, the newest first, with what was reported of their settlement.
    @Transactional(readOnly = true)
    @PreAuthorize("@may.readInFull(#city)")
    public Page<SettledTransaction> list(CityId city, Optional<Cursor> after, int limit) {
        return repository.list(city, after, limit);
    }

    /// How the payment is shared by the rule of this node; empty when the price is not known part by part, or not in
    /// whole minor units.
    @PreAuthorize("permitAll")
    public Optional<Shares> shares(Agreement agreed) {
        BigDecimal export = agreed.exportPenalty();
        BigDecimal imported = agreed.importPenalty();
        BigDecimal distance = agreed.distanceCost();
        if (export == null || imported == null || distance == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Shares.of(
                    new Price(
                            Money.exactly(agreed.basePrice()),
                            Money.exactly(export),
                            Money.exactly(imported),
                            Money.exactly(distance)),
                    bearer));
        } catch (ArithmeticException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isSide(Transaction transaction) {
        Actor actor = current.get();
        CityId counterparty = transaction.counterparty();
        return actor.writesFor(transaction.city()) || (counterparty != null && actor.writesFor(counterparty));
    }

    private Transaction begin(
            CityId owner,
            TransactionId id,
            MessageType type,
            JsonNode document,
            TransactionStatus status,
            Instant now) {
        return new Transaction(
                owner,
                id,
                counterparty(owner, document),
                type == MessageType.MATERIAL_TRANSACTION ? agreement(document) : null,
                status,
                tier(document),
                now,
                now);
    }

    /// In whose name it is recorded (LOOP section 6, "Whose record"): the called node's city; else the seller's,
    /// else the buyer's, where the actor writes for it; else the actor's own city, for an actor of the whole
    /// installation the home city.
    private CityId owner(Optional<CityId> node, JsonNode document) {
        Actor actor = current.get();
        return node.or(() -> hosted(document, "seller").filter(actor::writesFor))
                .or(() -> hosted(document, "buyer").filter(actor::writesFor))
                .or(() -> actor.ownCities().stream().filter(actor::writesFor).findFirst())
                .or(() -> cities.home().map(City::id))
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
    }

    private @Nullable CityId counterparty(CityId owner, JsonNode document) {
        Optional<CityId> seller = hosted(document, "seller");
        return (seller.equals(Optional.of(owner)) ? hosted(document, "buyer") : seller)
                .filter(city -> !city.equals(owner))
                .orElse(null);
    }

    private Optional<CityId> hosted(JsonNode document, String member) {
        return cities.called(document.path(member).asString("")).map(City::id);
    }

    /// The tier of its material, if that is registered here.
    private Tier tier(JsonNode document) {
        if (!document.has("material")) {
            return Tier.PUBLIC;
        }
        ItemId material = new ItemId(document.path("material").asString());
        return registry.find(material)
                .map(Item::visibleTo)
                .orElseGet(() ->
                        directory.cityOf("material", material.value()).isPresent() ? Tier.REGULATOR : Tier.PUBLIC);
    }

    private static TransactionStatus reported(MessageType type, JsonNode document) {
        return switch (type) {
            case MATERIAL_TRANSACTION ->
                TransactionStatus.of(document.path("status").asString("pending"));
            case SETTLEMENT -> TransactionStatus.COMPLETED;
            case TRANSACTION_STATUS ->
                TransactionStatus.of(document.path("status").asString());
            default -> throw new IllegalArgumentException("This is no report of a transaction: " + type);
        };
    }

    private static Agreement agreement(JsonNode document) {
        JsonNode offer = document.path("offer");
        JsonNode breakdown = offer.path("breakdown");
        return new Agreement(
                new ItemId(document.path("material").asString()),
                document.path("seller").asString(),
                document.path("buyer").asString(),
                offer.path("base_price").decimalValue(),
                offer.path("loop_cost").decimalValue(),
                amount(breakdown, "export_penalty"),
                amount(breakdown, "import_penalty"),
                amount(breakdown, "distance_cost"));
    }

    private static @Nullable BigDecimal amount(JsonNode node, String member) {
        return node.has(member) ? node.path(member).decimalValue() : null;
    }

    /// Nothing that was written on the way to the refusal stays.
    private static RecordOutcome refuse(RecordOutcome refusal) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return refusal;
    }
}
