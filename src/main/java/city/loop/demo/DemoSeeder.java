package city.loop.demo;

import city.loop.cities.CityOutcome;
import city.loop.cities.CityService;
import city.loop.demo.DemoCity.DemoOrganisation;
import city.loop.exchange.MatchService;
import city.loop.exchange.OfferService;
import city.loop.exchange.Outcome;
import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.TransferService;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.library.Reading.Payload;
import city.loop.library.Schemas;
import city.loop.registry.RegisterOutcome.AlreadyRegistered;
import city.loop.registry.RegisterOutcome.InAnotherCity;
import city.loop.registry.RegisterOutcome.Registered;
import city.loop.registry.RegistryService;
import city.loop.shared.CityId;
import city.loop.signals.SignalService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Fills an installation that has no city yet with those of `db/seed`, through the services that people use. Comes
/// before the port opens, so nobody sees a half-filled portal; all in one transaction, so a start that was cut off is
/// made good by the next.
@Component
@ConditionalOnBooleanProperty(name = "portal.demo")
@ConditionalOnBooleanProperty(name = "portal.demo.seed", matchIfMissing = true)
class DemoSeeder implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoSeeder.class);

    private final CityService cities;
    private final RegistryService registry;
    private final OfferService offers;
    private final MatchService matches;
    private final TransferService transfers;
    private final DemoCommunity community;
    private final SignalService signals;
    private final CurrentActor current;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Schemas schemas;
    private final Clock clock;
    private volatile boolean running;

    DemoSeeder(
            CityService cities,
            RegistryService registry,
            OfferService offers,
            MatchService matches,
            TransferService transfers,
            DemoCommunity community,
            SignalService signals,
            CurrentActor current,
            TransactionTemplate transaction,
            JsonMapper json,
            Schemas schemas,
            Clock clock) {
        this.cities = cities;
        this.registry = registry;
        this.offers = offers;
        this.matches = matches;
        this.transfers = transfers;
        this.community = community;
        this.signals = signals;
        this.current = current;
        this.transaction = transaction;
        this.json = json;
        this.schemas = schemas;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        if (cities.all().isEmpty()) {
            current.runAs(
                    Actor.PORTAL,
                    () -> transaction.executeWithoutResult(status -> {
                        if (!seed()) {
                            status.setRollbackOnly();
                        }
                    }));
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// Before the web server, which starts almost last.
    @Override
    public int getPhase() {
        return 0;
    }

    /// False when another node of this installation has seeded in the meantime.
    private boolean seed() {
        List<DemoCity> demo = DemoCity.all(json);
        var items = new ArrayList<DemoItem>();
        Instant begin = clock.instant();
        DemoDocuments documents = new DemoDocuments(json, schemas, begin);
        for (DemoCity each : demo) {
            if (!(cities.add(each.city()) instanceof CityOutcome.Recorded)) {
                return false;
            }
            items.addAll(items(each, organisations(each), documents));
        }
        DemoSignals.all(json).forEach(each -> each.adopt(signals, begin));
        // As if each had been registered when it became available: the newest of all cities come last.
        items.sort(Comparator.comparing(DemoItem::availableFrom));
        items.forEach(item -> current.runAs(item.actor(), () -> register(item)));
        items.forEach(item ->
                current.runAs(item.actor(), () -> item.offers().forEach(offer -> exchange(offer, item, documents))));
        community.post(begin);
        LOG.info(
                "{} demo cities with {} items, in {} ms",
                demo.size(),
                items.size(),
                Duration.between(begin, clock.instant()).toMillis());
        return true;
    }

    private Map<String, UUID> organisations(DemoCity demo) {
        CityId city = demo.city().id();
        return demo.organisations().stream()
                .collect(Collectors.toMap(
                        DemoOrganisation::slug,
                        organisation -> cities.addOrganisation(
                                city, organisation.slug(), organisation.name(), organisation.kind())));
    }

    private static List<DemoItem> items(DemoCity demo, Map<String, UUID> organisations, DemoDocuments documents) {
        CityId id = demo.city().id();
        String city = demo.city().name(Locale.ENGLISH);
        Map<String, List<ObjectNode>> offers = demo.offers().stream()
                .collect(Collectors.groupingBy(offer -> offer.path("item").asString()));
        return demo.items().stream()
                .map(item -> new DemoItem(
                        id,
                        city,
                        workingFor(organisations.get(item.path("by").asString("")), id),
                        documents.item(item, city),
                        offers.getOrDefault(item.path("id").asString(), List.of())))
                .toList();
    }

    /// The portal, but in the name of an organisation: its items and offers carry it.
    private static Actor workingFor(@Nullable UUID organisation, CityId city) {
        return new Actor(Actor.Kind.PORTAL, null, "portal", organisation, Map.of(city, Set.of(CityRole.STAFF)), true);
    }

    private void register(DemoItem item) {
        switch (registry.register(item.city(), item.document())) {
            case Registered registered -> {}
            case AlreadyRegistered(var id) -> throw new IllegalStateException("Two demo items are called " + id);
            case InAnotherCity(var city) -> throw new IllegalStateException("A demo item is in " + city);
        }
    }

    private void exchange(ObjectNode offer, DemoItem item, DemoDocuments documents) {
        Payload published = documents.offer(offer, item.cityName());
        accepted(published, offers.publish(published));
        offer.path("matches").forEach(match -> {
            Payload proposed = documents.match((ObjectNode) match, published.root());
            accepted(proposed, matches.propose(proposed));
            if (match.path("transfer") instanceof ObjectNode transfer) {
                Payload scheduled = documents.transfer(transfer, proposed.root());
                accepted(scheduled, transfers.schedule(scheduled));
            }
        });
    }

    private static void accepted(Payload payload, Outcome<?> outcome) {
        switch (outcome) {
            case Accepted<?> accepted -> {}
            case Refused<?>(var refusal) ->
                throw new IllegalStateException(
                        "Demo record " + payload.root().path("id").asString() + ": " + refusal);
        }
    }

    private record DemoItem(CityId city, String cityName, Actor actor, Payload document, List<ObjectNode> offers) {

        String availableFrom() {
            return document.root().path("available_from").asString();
        }
    }
}
