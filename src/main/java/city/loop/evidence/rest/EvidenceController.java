package city.loop.evidence.rest;

import city.loop.cities.CityService;
import city.loop.evidence.Chain;
import city.loop.evidence.EvidenceFilter;
import city.loop.evidence.EvidenceService;
import city.loop.evidence.SealedEntry;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.node.ObjectNode;

/// Sealed entries over the protocol's API (LOOP section 6), in the form of the Core-DP evidence table.
@RestController
class EvidenceController {

    private final EvidenceService evidence;
    private final CityService cities;
    private final EntryJson wire;

    EvidenceController(EvidenceService evidence, CityService cities, EntryJson wire) {
        this.evidence = evidence;
        this.cities = cities;
        this.wire = wire;
    }

    @GetMapping({"/api/v1/evidence", "/{city}/api/v1/evidence"})
    ResponseEntity<ObjectNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        return page(EvidenceQuery.of(chain(city, parameters.get("city")), parameters), true);
    }

    @PostMapping(
            path = {"/api/v1/evidence/search", "/{city}/api/v1/evidence/search"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<ObjectNode> search(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        Map<String, String> asked = EvidenceQuery.members(body);
        return page(EvidenceQuery.of(chain(city, asked.get("city")), asked), false);
    }

    @GetMapping({"/api/v1/evidence/{eventId}", "/{city}/api/v1/evidence/{eventId}"})
    ResponseEntity<ObjectNode> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String eventId) {
        return answer(wire.entry(find(city, eventId)));
    }

    /// What the entry's table has no room for: its place in the chain, what it brought, what kind of actor it was.
    @GetMapping({"/api/v1/evidence/{eventId}/link", "/{city}/api/v1/evidence/{eventId}/link"})
    ResponseEntity<ObjectNode> link(
            @PathVariable(required = false) @Nullable String city, @PathVariable String eventId) {
        return answer(wire.link(find(city, eventId)));
    }

    private SealedEntry find(@Nullable String city, String eventId) {
        Optional<Chain> chain = chain(city, null);
        return evidence.find(eventId)
                .filter(found ->
                        chain.isEmpty() || chain.get().equals(found.entry().chain()))
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no evidence with this id.", Map.of("entity", "evidence")));
    }

    private Optional<Chain> chain(@Nullable String node, @Nullable String named) {
        return cities.filter(cities.node(node), Optional.ofNullable(named).filter(name -> !name.isBlank()))
                .map(Chain::of);
    }

    private ResponseEntity<ObjectNode> page(EvidenceFilter filter, boolean byLink) {
        List<SealedEntry> found = evidence.list(filter);
        boolean more = found.size() > filter.limit();
        List<SealedEntry> rows = more ? found.subList(0, filter.limit()) : found;
        ObjectNode body = wire.page(rows);
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.VARY, "Authorization, X-API-Key");
        if (more) {
            String next = String.valueOf(rows.getLast().position());
            body.put("next", next);
            if (byLink) {
                answer.header(HttpHeaders.LINK, nextLink(next));
            }
        }
        return answer.body(body);
    }

    static String nextLink(String cursor) {
        return "<%s>; rel=\"next\""
                .formatted(ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam("cursor", cursor)
                        .build()
                        .toUriString());
    }

    private static ResponseEntity<ObjectNode> answer(ObjectNode body) {
        return ResponseEntity.ok()
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(body);
    }
}
