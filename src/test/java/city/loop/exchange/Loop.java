package city.loop.exchange;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.Stage;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.CityId;
import city.loop.shared.GeoPoint;
import city.loop.testing.Payloads;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.context.ApplicationContext;

/// Three cities and the steps of the loop between them, each taken as one city's staff. Every record is a new one, so
/// tests share nothing.
public final class Loop {

    public static final CityId MUNICH = new CityId("munich");
    public static final CityId BERLIN = new CityId("berlin");
    public static final CityId WIEN = new CityId("wien");

    private static final AtomicInteger NUMBER = new AtomicInteger(100_000);

    public final OfferService offers;
    public final MatchService matches;
    public final TransferService transfers;
    public final RegistryService registry;
    private final CurrentActor current;

    public Loop(ApplicationContext portal) {
        offers = portal.getBean(OfferService.class);
        matches = portal.getBean(MatchService.class);
        transfers = portal.getBean(TransferService.class);
        registry = portal.getBean(RegistryService.class);
        current = portal.getBean(CurrentActor.class);
        as(Actor.PORTAL, () -> {
            CityService cities = portal.getBean(CityService.class);
            cities.add(city(MUNICH, "Munich", "MUC"));
            cities.add(city(BERLIN, "Berlin", "BER"));
            return cities.add(city(WIEN, "Wien", "VIE"));
        });
    }

    public <T> T as(Actor actor, Supplier<T> work) {
        return current.callAs(actor, work);
    }

    public <T> T as(CityId city, Supplier<T> work) {
        return as(staff(city), work);
    }

    public static Actor staff(CityId city) {
        return person(city, CityRole.STAFF);
    }

    public static Actor person(CityId city, CityRole role) {
        return new Actor(
                Actor.Kind.PERSON,
                UUID.nameUUIDFromBytes((city + role.name()).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                role + " of " + city,
                null,
                Map.of(city, Set.of(role)),
                false);
    }

    /// 1000 kg in Munich.
    public ItemId material() {
        String id = "MAT-DE-MUC-2026-WOOD-" + NUMBER.incrementAndGet();
        as(MUNICH, () -> registry.register(MUNICH, read(Payloads.material(id, "Munich"))));
        return new ItemId(id);
    }

    public Outcome<Offer> offer(ItemId material, String toCity, String quantity) {
        return as(
                MUNICH,
                () -> offers.publish(read(Payloads.offer(next("OFR"), material.value(), "Munich", toCity, quantity))));
    }

    /// An open offer of 800 kg of a new material, addressed to a city.
    public Offer offerTo(String toCity) {
        return accepted(offer(material(), toCity, "{\"value\": 800, \"unit\": \"kg\"}"));
    }

    public Outcome<Match> match(Actor actor, Offer offer, String toCity, MatchStatus status) {
        return as(
                actor,
                () -> matches.propose(read(Payloads.match(
                        next("MCH"), offer.item().value(), offer.id().value(), "Munich", toCity, status.wire()))));
    }

    /// A match of that state for a new offer addressed to Berlin.
    public Match matchWithBerlin(MatchStatus status) {
        return accepted(match(staff(MUNICH), offerTo("Berlin"), "Berlin", status));
    }

    public Outcome<Transfer> transfer(Actor actor, Match match, TransferStatus status) {
        return as(
                actor,
                () -> transfers.schedule(read(Payloads.transfer(
                        next("TRF"),
                        String.valueOf(match.material()),
                        match.id().value(),
                        status.wire()))));
    }

    public Offer now(Offer offer) {
        return as(Actor.PORTAL, () -> offers.find(offer.id()).orElseThrow());
    }

    public static String next(String prefix) {
        return prefix + "-" + NUMBER.incrementAndGet();
    }

    public static Payload read(String text) {
        return (Payload) PayloadReader.read(text);
    }

    public static <T> T accepted(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T record) -> record;
            case Outcome.Refused<T>(Refusal refusal) -> throw new AssertionError("Refused: " + refusal);
        };
    }

    public static <T> Refusal refused(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Accepted<T>(T record) -> throw new AssertionError("Accepted: " + record);
            case Outcome.Refused<T>(Refusal refusal) -> refusal;
        };
    }

    private static City city(CityId id, String name, String code) {
        return new City(
                id,
                code,
                "DE",
                Map.of("en", name),
                Map.of(),
                new GeoPoint(48, 11),
                1,
                ZoneId.of("Europe/Berlin"),
                List.of("de", "en"),
                "#005a9c",
                "#ffcc00",
                null,
                null,
                Stage.LAB);
    }
}
