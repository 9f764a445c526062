package city.loop.registry;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.Pipeline;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.registry.RegisterOutcome.AlreadyRegistered;
import city.loop.registry.RegisterOutcome.InAnotherCity;
import city.loop.registry.RegisterOutcome.Registered;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.shared.Page;
import city.loop.shared.ProtocolTime;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import city.loop.shared.Unit;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/// Registers materials and products, and finds them again.
@Service
@PreAuthorize("denyAll")
public class RegistryService {

    /// The public members that a search finds an item by.
    private static final List<String> SEARCHED = List.of(
            "id", "category", "product_category", "name", "manufacturer", "model", "reuse_potential", "description");

    private final RegistryRepository repository;
    private final RecordDirectoryRepository directory;
    private final RegistryQueries queries;
    private final ItemDocumentQueries documents;
    private final KnownDocuments known;
    private final CityService cities;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RegistryService(
            RegistryRepository repository,
            RecordDirectoryRepository directory,
            RegistryQueries queries,
            ItemDocumentQueries documents,
            KnownDocuments known,
            CityService cities,
            CurrentActor current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.queries = queries;
        this.documents = documents;
        this.known = known;
        this.cities = cities;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// Registers a MaterialDNA or ProductDNA that the schema has accepted, as the city's. The id is taken for good.
    @Transactional
    @PreAuthorize("@may.register(#city)")
    public RegisterOutcome register(CityId city, Payload payload) {
        JsonNode json = payload.root();
        Optional<City> named = cities.called(json.path("current_city").asString());
        if (named.isPresent()
                && !named.get().id().equals(city)
                && !current.get().writesFor(named.get().id())) {
            return new InAnotherCity(named.get().id());
        }
        Item item = read(city, payload);
        Pipeline.Changed taken =
                directory.add(item.id().kind().wire(), item.id().value(), city);
        TransactionStatus transaction = TransactionAspectSupport.currentTransactionStatus();
        // A caller with a transaction of its own goes on when the id is taken.
        if (!transaction.isNewTransaction() && taken.rows() == 0) {
            return new AlreadyRegistered(item.id());
        }
        // Without a place of its own it lies somewhere in the city that it is in.
        GeoPoint place = item.place() == null ? named.map(City::place).orElse(null) : item.place();
        repository.add(item, place, searchText(json));
        List<ItemId> materials = materials(json);
        if (item.id().kind() == ItemKind.PRODUCT && !materials.isEmpty()) {
            repository.compose(city, item.id(), materials);
        }
        events.publishEvent(new ItemRegistered(item));
        // Here the id, the record and its evidence are sent, all at once, if not with the commit.
        if (taken.none()) {
            transaction.setRollbackOnly();
            return new AlreadyRegistered(item.id());
        }
        return new Registered(item);
    }

    /// In whose name the actor registers (LOOP section 6, "Whose record"): the city of the node that was called;
    /// else the hosted city that the payload names, where the actor writes for it; else the actor's own city, for
    /// an actor of the whole installation the home city. Empty when the actor writes for no city.
    ///
    /// @param node the city whose node was called, if one was
    @PreAuthorize("permitAll")
    public Optional<CityId> owner(Optional<CityId> node, JsonNode json) {
        Actor actor = current.get();
        return node.or(() -> cities.called(json.path("current_city").asString())
                        .map(City::id)
                        .filter(actor::writesFor))
                .or(() -> actor.ownCities().stream().filter(actor::writesFor).findFirst())
                .or(() -> actor.installation() ? cities.home().map(City::id) : Optional.empty());
    }

    /// The item, when there is one that the actor may see.
    @PreAuthorize("permitAll")
    public Optional<Item> find(ItemId id) {
        return queries.find(id);
    }

    /// Of these items those that the actor may see, in no order.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Item> all(Collection<ItemId> ids) {
        return queries.all(ids);
    }

    /// The same by their ids, for lists that name many.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Map<ItemId, Item> byId(Collection<ItemId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : queries.all(ids).stream().collect(Collectors.toMap(Item::id, Function.identity()));
    }

    /// The products that say that they are made of this material and that the actor may see, newest first.
    ///
    /// @param limit rows at most
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Item> madeFrom(ItemId material, int limit) {
        return queries.madeFrom(material, limit);
    }

    /// What carries this article number, with that lot or serial number where one is asked for, and the actor may see,
    /// newest first.
    ///
    /// @param limit rows at most
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<Item> carrying(Gs1Key key, int limit) {
        return queries.carrying(key, limit);
    }

    /// The item's document, when there is one that the actor may see.
    @PreAuthorize("permitAll")
    public Optional<StoredDocument> document(ItemId id) {
        return known.find(id);
    }

    /// The documents of items that the actor may see, newest first; the filter's text plays no part.
    @PreAuthorize("permitAll")
    public Page<ItemDocument> documents(ItemFilter filter) {
        return documents.list(filter);
    }

    /// Items that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<Item> list(ItemFilter filter) {
        return queries.list(filter);
    }

    /// Rows of a list that is read in pieces; the filter's cursor and limit play no part.
    ///
    /// @param limit rows at most, 1 to 500
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<ItemSummary> rows(ItemFilter filter, ItemOrder order, int offset, int limit) {
        if (limit < 1 || limit > 500 || offset < 0) {
            throw new IllegalArgumentException("A piece of a list has 1 to 500 rows: %d, %d".formatted(offset, limit));
        }
        return queries.rows(filter, order, offset, limit);
    }

    /// How many items there are that the actor may see; the filter's cursor and limit play no part.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public int count(ItemFilter filter) {
        return queries.count(filter);
    }

    /// Changes how much of an item is offered by so many base units, up or down; no row is changed when that would be
    /// more than there is, or more of an item that is withdrawn. A part of the caller's transaction.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public Pipeline.Changed offerMore(CityId city, ItemId item, BigDecimal amount) {
        return repository.offerMore(city, item, amount);
    }

    /// Notes that the whole of an item has come into another city, hosted here or not. A part of the caller's
    /// transaction.
    @Transactional
    @PreAuthorize("@may.exchange(#city, #receiving)")
    public void moveTo(CityId city, @Nullable CityId receiving, ItemId item, String currentCity) {
        repository.moveTo(
                city,
                item,
                currentCity,
                cities.called(currentCity).map(City::place).orElse(null));
        events.publishEvent(new ItemChanged(
                queries.find(item).orElseThrow(), clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    private Item read(CityId city, Payload payload) {
        JsonNode json = payload.root();
        JsonNode quantity = json.path("quantity");
        JsonNode location = json.path("location");
        Actor actor = current.get();
        return new Item(
                city,
                new ItemId(json.path("id").asString()),
                json.has("category") && json.path("@type").asString().equals("MaterialDNA")
                        ? json.path("category").asString()
                        : json.path("product_category").asString(),
                json.path("@type").asString().equals("ProductDNA") ? text(json, "name") : null,
                text(json, "condition"),
                new Quantity(
                        quantity.path("value").decimalValue(),
                        Unit.of(quantity.path("unit").asString())),
                BigDecimal.ZERO,
                json.path("origin_city").asString(),
                json.path("current_city").asString(),
                location.isMissingNode()
                        ? null
                        : new GeoPoint(
                                location.path("lat").asDouble(),
                                location.path("lon").asDouble()),
                ProtocolTime.parse(json.path("available_from").asString()),
                json.has("expires") ? ProtocolTime.parse(json.path("expires").asString()) : null,
                "registered",
                json.path("passport").has("visible_to")
                        ? Tier.of(json.path("passport").path("visible_to").asString())
                        : Tier.PUBLIC,
                actor.roles(city).isEmpty() ? null : actor.organisation(),
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    /// The materials that a document names, each once, in its order.
    public static List<ItemId> materials(JsonNode document) {
        return document.path("material_ids")
                .valueStream()
                .map(JsonNode::asString)
                .distinct()
                .map(ItemId::new)
                .toList();
    }

    private static String searchText(JsonNode json) {
        return SEARCHED.stream()
                .map(member -> text(json, member))
                .filter(Objects::nonNull)
                .flatMap(words -> Stream.of(words, words.replace('-', ' ')))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static @Nullable String text(JsonNode json, String member) {
        return json.path(member).isString() ? json.path(member).asString() : null;
    }
}
