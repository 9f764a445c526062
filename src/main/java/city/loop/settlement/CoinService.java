package city.loop.settlement;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.library.MessageType;
import city.loop.library.Reading.Payload;
import city.loop.settlement.CoinOutcome.AnotherCitys;
import city.loop.settlement.CoinOutcome.DuplicateId;
import city.loop.settlement.CoinOutcome.NotInMinorUnits;
import city.loop.settlement.CoinOutcome.Received;
import city.loop.settlement.CoinOutcome.ToItself;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/// Takes in LoopCoin messages: kept as received, in the name of the node that sends them.
@Service
@PreAuthorize("denyAll")
public class CoinService {

    private final CoinRepository repository;
    private final CityService cities;
    private final CurrentActor current;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CoinService(
            CoinRepository repository,
            CityService cities,
            CurrentActor current,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.cities = cities;
        this.current = current;
        this.events = events;
        this.clock = clock;
    }

    /// Takes in a LoopCoinConfig, LoopCoinTransfer or InterNodeSettlement that the schema has accepted.
    ///
    /// @param node the city whose node was called, if one was
    @Transactional
    @PreAuthorize("@may.write()")
    public CoinOutcome receive(Optional<CityId> node, Payload payload) {
        JsonNode document = payload.root();
        MessageType type = payload.type().orElseThrow();
        Optional<CityId> sender = cities.called(sender(type, document)).map(City::id);
        CityId city = sender.or(() -> node).orElseGet(this::own);
        if (!current.get().writesFor(city)) {
            return new AnotherCitys(city);
        }
        if (toItself(type, document)) {
            return new ToItself();
        }
        CoinMessage message;
        try {
            message = read(city, type, payload);
        } catch (ArithmeticException _) {
            return new NotInMinorUnits();
        }
        if (!repository.add(message, organisation(city))) {
            return new DuplicateId(message.id().toString());
        }
        events.publishEvent(new CoinMessageReceived(message));
        return new Received(message);
    }

    /// The message, when there is one of the actor's own cities.
    @Transactional(readOnly = true)
    @PreAuthorize("permitAll")
    public Optional<CoinMessage> find(UUID id) {
        return repository.find(id);
    }

    private CoinMessage read(CityId city, MessageType type, Payload payload) {
        JsonNode document = payload.root();
        boolean transfer = type == MessageType.LOOP_COIN_TRANSFER;
        return new CoinMessage(
                city,
                transfer ? uuid(document.path("id").asString()) : UUID.randomUUID(),
                type.atType(),
                switch (type) {
                    case LOOP_COIN_TRANSFER -> document.path("currency").asString();
                    case LOOP_COIN_CONFIG -> document.path("currency_code").asString();
                    default -> null;
                },
                transfer ? Money.exactly(document.path("amount").decimalValue()) : null,
                payload.text(),
                CanonicalJson.of(payload).sha256(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static UUID uuid(String text) {
        return UUID.fromString(text.toLowerCase(Locale.ROOT).replaceFirst("^urn:uuid:", ""));
    }

    private static String sender(MessageType type, JsonNode document) {
        return switch (type) {
            case LOOP_COIN_CONFIG -> document.path("issuer").asString();
            case LOOP_COIN_TRANSFER -> node(document.path("from").asString());
            case INTER_NODE_SETTLEMENT -> document.path("from_node").asString();
            default -> throw new IllegalArgumentException("This is no LoopCoin message: " + type);
        };
    }

    private static boolean toItself(MessageType type, JsonNode document) {
        return switch (type) {
            case LOOP_COIN_TRANSFER ->
                document.path("from").asString().equals(document.path("to").asString());
            case INTER_NODE_SETTLEMENT ->
                document.path("from_node")
                        .asString()
                        .equals(document.path("to_node").asString());
            default -> false;
        };
    }

    /// The node of an account such as `user:maria@munich.loop`.
    private static String node(String account) {
        return account.substring(account.indexOf('@') + 1);
    }

    private CityId own() {
        Actor actor = current.get();
        return actor.ownCities().stream()
                .filter(actor::writesFor)
                .findFirst()
                .or(() -> cities.home().map(City::id))
                .orElseThrow(
                        () -> new ApiProblem(Code.NOT_FOUND, "There is no city here yet.", Map.of("entity", "city")));
    }

    private @Nullable UUID organisation(CityId city) {
        Actor actor = current.get();
        return actor.roles(city).isEmpty() ? null : actor.organisation();
    }
}
