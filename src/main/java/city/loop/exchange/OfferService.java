package city.loop.exchange;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.Refusal.AnotherCitys;
import city.loop.exchange.Refusal.AnotherItem;
import city.loop.exchange.Refusal.ChangedMeanwhile;
import city.loop.exchange.Refusal.DuplicateId;
import city.loop.exchange.Refusal.ItemWithdrawn;
import city.loop.exchange.Refusal.MoreThanAvailable;
import city.loop.exchange.Refusal.NotFound;
import city.loop.exchange.Refusal.StepNotAllowed;
import city.loop.exchange.Refusal.UnitsDoNotConvert;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.identity.Pipeline.Changed;
import city.loop.library.CanonicalJson;
import city.loop.library.Reading.Payload;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RecordDirectoryRepository;
import city.loop.registry.RegistryService;
import city.loop.shared.CityId;
import city.loop.shared.Page;
import city.loop.shared.ProtocolTime;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import city.loop.shared.Unit;
import city.loop.shared.pages.PublicPagesChanged;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import tools.jackson.databind.JsonNode;

/// Publishes and withdraws offers, and finds them.
@Service
@PreAuthorize("denyAll")
public class OfferService {

    private final ExchangeRepository repository;
    private final ExchangeQueries queries;
    private final RegistryService registry;
    private final RecordDirectoryRepository directory;
    private final CityService cities;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    OfferService(
            ExchangeRepository repository,
            ExchangeQueries queries,
            RegistryService registry,
            RecordDirectoryRepository directory,
            CityService cities,
            CurrentActor current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.registry = registry;
        this.directory = directory;
        this.cities = cities;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// Publishes an Offer that the schema has accepted. It is the city's whose item it offers.
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Offer> publish(Payload payload) {
        JsonNode json = payload.root();
        List<Item> items = new ArrayList<>();
        for (String member : List.of("material_id", "product_id")) {
            if (json.has(member)) {
                ItemId id = new ItemId(json.path(member).asString());
                Optional<Item> item = registry.find(id);
                if (item.isEmpty()) {
                    return refuse(new UnknownParent(member, id.value()));
                }
                if (!current.get().writesFor(item.get().city())) {
                    return refuse(new AnotherCitys(item.get().city()));
                }
                items.add(item.get());
            }
        }
        Item item = items.getLast();
        if (!items.getFirst().city().equals(item.city())) {
            return refuse(new AnotherItem("product_id", item.id()));
        }
        Offer offer = read(item, items, payload);
        Changed taken = directory.add("offer", offer.id().value(), offer.city());
        Map<Item, Changed> offered = new LinkedHashMap<>();
        if (offer.status() != OfferStatus.WITHDRAWN) {
            for (Item each : items) {
                if (!offer.quantity().comparesTo(each.quantity())) {
                    return refuse(
                            taken.rows() == 0
                                    ? new DuplicateId(offer.id().value())
                                    : new UnitsDoNotConvert(offer.quantity(), each.quantity()));
                }
                offered.put(
                        each,
                        registry.offerMore(
                                each.city(), each.id(), offer.quantity().amount()));
            }
        }
        repository.add(offer);
        events.publishEvent(new OfferRecorded(offer));
        // Here all of it is sent at once, if not with the commit; a refusal takes all of it back.
        if (taken.none()) {
            return refuse(new DuplicateId(offer.id().value()));
        }
        for (Map.Entry<Item, Changed> each : offered.entrySet()) {
            if (each.getValue().none()) {
                Item now = registry.find(each.getKey().id()).orElseThrow();
                return refuse(
                        now.withdrawn()
                                ? new ItemWithdrawn(now.id())
                                : new MoreThanAvailable(offer.quantity(), now.available()));
            }
        }
        return new Accepted<>(offer);
    }

    /// Sets an offer's state. Withdrawing gives the quantity back to its item.
    ///
    /// @param unchangedSince when given, the change is made only if the offer was not changed since
    @Transactional
    @PreAuthorize("@may.write()")
    public Outcome<Offer> change(OfferId id, OfferStatus next, Optional<Instant> unchangedSince) {
        Optional<Offer> found = queries.offer(id);
        if (found.isEmpty()) {
            return refuse(new NotFound(id.value()));
        }
        Offer offer = found.get();
        if (!current.get().writesFor(offer.city())) {
            return refuse(new AnotherCitys(offer.city()));
        }
        if (unchangedSince.isPresent() && !unchangedSince.get().equals(offer.updatedAt())) {
            return refuse(new ChangedMeanwhile(id.value()));
        }
        if (offer.status() == next) {
            return new Accepted<>(offer);
        }
        if (!offer.status().leadsTo(next) || queries.hasActiveMatch(offer)) {
            return refuse(new StepNotAllowed(offer.status().wire(), next.wire()));
        }
        Offer changed = offer.with(next, now());
        if (next == OfferStatus.WITHDRAWN) {
            // The item before the offer, as everywhere: so two never wait for each other.
            giveBack(offer);
            events.publishEvent(PublicPagesChanged.everywhere());
        }
        if (!repository.move(offer, next, changed.updatedAt())) {
            return refuse(new ChangedMeanwhile(id.value()));
        }
        events.publishEvent(new OfferRecorded(changed));
        return new Accepted<>(changed);
    }

    /// Withdraws the open offers of a material that is withdrawn (decision 9.3). A part of the caller's transaction.
    @Transactional
    @PreAuthorize("@may.offer(#city)")
    public void withdrawOpen(CityId city, ItemId item) {
        Instant now = now();
        for (Offer offer : queries.open(city, item)) {
            // One that was matched meanwhile is no longer open and stays with its match.
            if (repository.move(offer, OfferStatus.WITHDRAWN, now)) {
                giveBack(offer);
                events.publishEvent(new OfferRecorded(offer.with(OfferStatus.WITHDRAWN, now)));
            }
        }
    }

    private void giveBack(Offer offer) {
        offer.items()
                .forEach(item -> registry.offerMore(
                        offer.city(), item, offer.quantity().amount().negate()));
    }

    /// The offer, when there is one that the actor may see.
    @PreAuthorize("permitAll")
    public Optional<Offer> find(OfferId id) {
        return queries.offer(id);
    }

    /// Those of the offers that the actor may see.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Map<OfferId, Offer> find(Collection<OfferId> ids) {
        return queries.offers(ids);
    }

    /// Those of the offers whose hand-over is completed: on the wire they stay reserved, pages say it (decision 9.3).
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Set<OfferId> handedOver(Collection<OfferId> ids) {
        return queries.handedOver(ids);
    }

    /// Offers that the actor may see, newest first.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Page<Offer> list(OfferFilter filter) {
        return queries.list(filter);
    }

    /// How many offers there are that the actor may see; the filter's cursor and limit play no part.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public int count(OfferFilter filter) {
        return queries.count(filter);
    }

    /// The categories of the offers that the filter lets through, in the order of how many there are of each.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<String> categories(OfferFilter filter) {
        return queries.categories(filter);
    }

    /// Where a city's offers lie, as far as their items have a place: the one offer, or those that are open at the
    /// instant, 5,000 at most.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public List<OfferPlace> places(CityId city, Optional<String> only, Instant openAt) {
        return queries.places(city, only, openAt);
    }

    private Offer read(Item item, List<Item> items, Payload payload) {
        JsonNode json = payload.root();
        JsonNode price = json.path("base_price");
        Actor actor = current.get();
        Instant now = now();
        return new Offer(
                item.city(),
                new OfferId(json.path("id").asString()),
                id(json, "material_id"),
                id(json, "product_id"),
                cities.called(json.path("to_city").asString()).map(City::id).orElse(null),
                item.category(),
                item.name(),
                json.path("from_city").asString(),
                json.path("to_city").asString(),
                new Quantity(
                        json.path("quantity").path("value").decimalValue(),
                        Unit.of(json.path("quantity").path("unit").asString())),
                price.isNumber() && price.decimalValue().signum() > 0 ? price.decimalValue() : BigDecimal.ZERO,
                OfferStatus.of(json.path("status").asString()),
                ProtocolTime.parse(json.path("available_until").asString()),
                json.has("terms") ? json.path("terms").asString() : null,
                items.stream().map(Item::visibleTo).max(Tier::compareTo).orElse(Tier.PUBLIC),
                actor.roles(item.city()).isEmpty() ? null : actor.organisation(),
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                now,
                now);
    }

    private static @Nullable ItemId id(JsonNode json, String member) {
        return json.has(member) ? new ItemId(json.path(member).asString()) : null;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Nothing that was written on the way to the refusal stays.
    static <T> Outcome<T> refuse(Refusal refusal) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return new Refused<>(refusal);
    }
}
