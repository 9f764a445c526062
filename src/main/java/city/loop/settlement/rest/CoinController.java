package city.loop.settlement.rest;

import city.loop.cities.CityService;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.settlement.CoinMessage;
import city.loop.settlement.CoinOutcome.AnotherCitys;
import city.loop.settlement.CoinOutcome.DuplicateId;
import city.loop.settlement.CoinOutcome.NotInMinorUnits;
import city.loop.settlement.CoinOutcome.Received;
import city.loop.settlement.CoinOutcome.ToItself;
import city.loop.settlement.CoinService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// LoopCoin messages over the API. The protocol's contract has no address for them: this one is the portal's own
/// (DD0015).
@RestController
class CoinController {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final CoinService coins;
    private final CityService cities;
    private final PayloadIntake intake;

    CoinController(CoinService coins, CityService cities, PayloadIntake intake) {
        this.coins = coins;
        this.cities = cities;
        this.intake = intake;
    }

    @PostMapping(
            path = {"/api/v1/loopcoin", "/{city}/api/v1/loopcoin"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> receive(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        Optional<CityId> node = cities.node(city);
        Payload payload = intake.accept(body, "loopcoin");
        CoinMessage message =
                switch (coins.receive(node, payload)) {
                    case Received(CoinMessage received) -> received;
                    case DuplicateId(String id) ->
                        throw new ApiProblem(
                                Code.CONFLICT,
                                "There is a transfer with the id " + id + " already; an id is used once.",
                                Map.of("pointer", "/id", "id", id));
                    case AnotherCitys(var owner) ->
                        throw new ApiProblem(
                                Code.FORBIDDEN,
                                "LoopCoin of " + owner
                                        + " is sent by that city; this key or account does not write for it.",
                                Map.of("city", owner.slug()));
                    case ToItself() ->
                        throw new ApiProblem(
                                Code.INVALID_REQUEST,
                                "Sender and receiver are the same; name another receiver.",
                                Map.of("pointer", payload.root().has("to_node") ? "/to_node" : "/to"));
                    case NotInMinorUnits() ->
                        throw new ApiProblem(
                                Code.INVALID_REQUEST,
                                "LoopCoin has two decimals and fewer than 17 digits before them; send such an amount.",
                                Map.of("pointer", "/amount"));
                };
        return ResponseEntity.created(URI.create("/api/v1/loopcoin/" + message.id()))
                .contentType(LD_JSON)
                .body(payload.root()
                        .deepCopy()
                        .put("created_at", message.receivedAt().toString()));
    }

    /// Accounts are people's: only the sending city's own keys and people read a message.
    @GetMapping({"/api/v1/loopcoin/{id}", "/{city}/api/v1/loopcoin/{id}"})
    ResponseEntity<String> read(@PathVariable(required = false) @Nullable String city, @PathVariable String id) {
        cities.node(city);
        CoinMessage message = Optional.of(id)
                .filter(text -> ID.matcher(text).matches())
                .map(UUID::fromString)
                .flatMap(coins::find)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no LoopCoin message with this id.", Map.of("entity", "loopcoin")));
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .cacheControl(CacheControl.noStore())
                .body(message.document());
    }
}
