package city.loop.exchange.rest;

import static city.loop.exchange.rest.RefusalProblem.accepted;

import city.loop.cities.CityService;
import city.loop.exchange.Match;
import city.loop.exchange.MatchFilter;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.identity.Pipeline;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.ListQuery;
import city.loop.shared.Page;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Matches over the protocol's API (LOOP section 6).
@RestController
class MatchController {

    private final MatchService matches;
    private final CityService cities;
    private final PayloadIntake intake;
    private final ExchangeAnswers answers;
    private final Pipeline pipeline;

    MatchController(
            MatchService matches,
            CityService cities,
            PayloadIntake intake,
            ExchangeAnswers answers,
            Pipeline pipeline) {
        this.matches = matches;
        this.cities = cities;
        this.intake = intake;
        this.answers = answers;
        this.pipeline = pipeline;
    }

    @PostMapping(
            path = {"/api/v1/match", "/{city}/api/v1/match"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> propose(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        Payload payload = intake.accept(body, MessageType.MATCH);
        Match match = accepted(pipeline.inHope(() -> matches.propose(payload)));
        return answers.created("/api/v1/match/" + match.id(), payload.root(), match.createdAt());
    }

    @GetMapping({"/api/v1/match/{id}", "/{city}/api/v1/match/{id}"})
    @Nullable
    ResponseEntity<ObjectNode> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        cities.node(city);
        Match match = Optional.of(id)
                .filter(MatchId::isId)
                .map(MatchId::new)
                .flatMap(matches::find)
                .orElseThrow(() ->
                        new ApiProblem(Code.NOT_FOUND, "There is no match with this id.", Map.of("entity", "match")));
        return answers.document(match.city(), match.document(), match.status().wire(), match.updatedAt(), request);
    }

    @PatchMapping(
            path = {"/api/v1/match/{id}", "/{city}/api/v1/match/{id}"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> change(
            @PathVariable(required = false) @Nullable String city,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        MatchId matchId = Optional.of(id)
                .filter(MatchId::isId)
                .map(MatchId::new)
                .orElseThrow(() ->
                        new ApiProblem(Code.NOT_FOUND, "There is no match with this id.", Map.of("entity", "match")));
        Match match = accepted(
                matches.change(
                        matchId, PatchIntake.status(body, MatchStatus.class), ExchangeAnswers.unchangedSince(ifMatch)),
                ifMatch);
        return answers.changed(match.city(), match.document(), match.status().wire(), match.updatedAt());
    }

    @GetMapping({"/api/v1/match", "/{city}/api/v1/match"})
    ResponseEntity<ArrayNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(parameters);
        MatchFilter filter = MatchFilter.NEWEST.atMost(query.limit()).from(query.after());
        var inCity = cities.filter(cities.node(city), query.city());
        if (inCity.isPresent()) {
            filter = filter.of(inCity.get());
        }
        if (query.category().isPresent()) {
            filter = filter.in(query.category().get());
        }
        if (query.status().isPresent()) {
            filter = filter.with(status(query.status().get()));
        }
        Page<Match> page = matches.list(filter);
        return answers.list(page.rows().stream().map(this::row).toList(), page.next());
    }

    private static MatchStatus status(String wire) {
        return Arrays.stream(MatchStatus.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> ListQuery.refused(
                        "status",
                        "status is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(MatchStatus.values())
                                                .map(MatchStatus::wire)
                                                .toList())
                                + "."));
    }

    private ObjectNode row(Match match) {
        ObjectNode row = answers.row();
        row.put("id", match.id().value());
        row.put("offer_id", match.offer().value());
        if (match.material() != null) {
            row.put("material_id", match.material().value());
        }
        if (match.product() != null) {
            row.put("product_id", match.product().value());
        }
        row.put("from_city", match.fromCity());
        row.put("to_city", match.toCity());
        row.put("status", match.status().wire());
        row.put("created_at", match.createdAt().toString());
        row.set(
                "payload",
                answers.current(match.city(), match.document(), match.status().wire()));
        return row;
    }
}
