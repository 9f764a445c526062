package city.loop.evidence.rest;

import city.loop.cities.CityService;
import city.loop.evidence.Chain;
import city.loop.evidence.EventStream;
import city.loop.evidence.EventStream.Admission;
import city.loop.evidence.EvidenceEntry;
import city.loop.evidence.EvidenceFilter;
import city.loop.evidence.EvidenceService;
import city.loop.evidence.LoopEvent;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What happens on the node, as a list and as a stream (LOOP section 6).
@RestController
class EventController {

    private final EvidenceService evidence;
    private final EventStream stream;
    private final CityService cities;
    private final JsonMapper json;

    EventController(EvidenceService evidence, EventStream stream, CityService cities, JsonMapper json) {
        this.evidence = evidence;
        this.stream = stream;
        this.cities = cities;
        this.json = json;
    }

    @GetMapping({"/api/v1/events", "/{city}/api/v1/events"})
    ResponseEntity<ObjectNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        EvidenceFilter filter = EvidenceQuery.of(
                cities.filter(
                                cities.node(city),
                                Optional.ofNullable(parameters.get("city")).filter(name -> !name.isBlank()))
                        .map(Chain::of),
                parameters);
        List<LoopEvent> found = evidence.events(filter);
        boolean more = found.size() > filter.limit();
        List<LoopEvent> rows = more ? found.subList(0, filter.limit()) : found;
        ObjectNode body = json.createObjectNode();
        ArrayNode results = body.putArray("results");
        rows.forEach(event -> results.add(row(event)));
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.VARY, "Authorization, X-API-Key");
        if (more) {
            answer.header(
                    HttpHeaders.LINK,
                    EvidenceController.nextLink(
                            String.valueOf(rows.getLast().sealed().position())));
        }
        return answer.body(body);
    }

    /// @param lastEventId where the client left off; `last_event_id` in the address does the same, for clients that
    ///     cannot send the header, and 0 begins at the beginning
    @GetMapping(
            path = {"/api/v1/stream", "/{city}/api/v1/stream"},
            produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Nullable
    SseEmitter follow(
            @PathVariable(required = false) @Nullable String city,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "last_event_id", required = false) @Nullable String inAddress,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Chain> chain = cities.node(city).map(Chain::of);
        Optional<Long> after = Optional.ofNullable(lastEventId)
                .or(() -> Optional.ofNullable(inAddress))
                .filter(id -> !id.isBlank())
                .map(id -> EvidenceQuery.number("Last-Event-ID", id.strip()));
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // Proxies that collect answers before they pass them on (nginx) leave this one alone.
        response.setHeader("X-Accel-Buffering", "no");
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            // Whoever asks for the head only is not kept: the connection serves the next request.
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            return null;
        }
        return switch (stream.admit(chain, after, request.getRemoteAddr())) {
            case Admission.Admitted(SseEmitter emitter) -> emitter;
            case Admission.Full() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "30");
                throw new ApiProblem(
                        503,
                        Code.INTERNAL_ERROR,
                        "As many clients follow this node as it can serve; try again in half a minute.",
                        Map.of());
            }
            case Admission.TooManyOfAddress(int most) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "30");
                throw new ApiProblem(
                        429,
                        Code.INVALID_REQUEST,
                        "Your address follows this node %d times already; end one of them first.".formatted(most),
                        Map.of("most", most));
            }
        };
    }

    private ObjectNode row(LoopEvent event) {
        EvidenceEntry entry = event.sealed().entry();
        ObjectNode row = json.createObjectNode()
                .put("id", event.sealed().position())
                .put("event_type", entry.eventType())
                .put("entity_type", entry.subjectType())
                .put("entity_id", entry.subjectId());
        row.set("payload", event.payload());
        return row.put("created_at", entry.recordedAt().toString());
    }
}
