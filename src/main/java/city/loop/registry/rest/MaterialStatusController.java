package city.loop.registry.rest;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.registry.Disclosure;
import city.loop.registry.MaterialStatusFilter;
import city.loop.registry.MaterialStatusService;
import city.loop.registry.MaterialStatusUpdate;
import city.loop.registry.MaterialStatusUpdate.Status;
import city.loop.registry.ReportOutcome.AlreadyReported;
import city.loop.registry.ReportOutcome.AnotherCitys;
import city.loop.registry.ReportOutcome.Reported;
import city.loop.registry.ReportOutcome.UnknownMaterial;
import city.loop.registry.ReportOutcome.WithdrawnForGood;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.ListQuery;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reports of materials' states over the protocol's API (LOOP section 6).
@RestController
class MaterialStatusController {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");

    private final MaterialStatusService statuses;
    private final CityService cities;
    private final PayloadIntake intake;
    private final Disclosure disclosure;
    private final CurrentActor current;
    private final JsonMapper json;

    MaterialStatusController(
            MaterialStatusService statuses,
            CityService cities,
            PayloadIntake intake,
            Disclosure disclosure,
            CurrentActor current,
            JsonMapper json) {
        this.statuses = statuses;
        this.cities = cities;
        this.intake = intake;
        this.disclosure = disclosure;
        this.current = current;
        this.json = json;
    }

    @PostMapping(
            path = {"/api/v1/material-status", "/{city}/api/v1/material-status"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> report(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        Payload payload = intake.accept(body, MessageType.MATERIAL_STATUS_UPDATE);
        return switch (statuses.report(payload)) {
            case Reported(MaterialStatusUpdate update) ->
                ResponseEntity.created(URI.create("/api/v1/material-status/" + update.id()))
                        .contentType(LD_JSON)
                        .body(payload.root()
                                .deepCopy()
                                .put("created_at", update.createdAt().toString()));
            case UnknownMaterial(var id) ->
                throw new ApiProblem(
                        Code.INVALID_REQUEST,
                        "material_id names " + id + ", and there is no such material; register it first.",
                        Map.of("pointer", "/material_id"));
            case AnotherCitys(CityId owner) ->
                throw new ApiProblem(
                        Code.FORBIDDEN,
                        "The material is " + owner + "'s; this key or account does not write for that city.",
                        Map.of("pointer", "/material_id", "city", owner.slug()));
            case WithdrawnForGood(var id) ->
                throw new ApiProblem(
                        Code.CONFLICT,
                        id + " is withdrawn, which is for good; register what is there again under a new id.",
                        Map.of("pointer", "/status", "from", Status.WITHDRAWN.wire()));
            case AlreadyReported(UUID id) ->
                throw new ApiProblem(
                        Code.CONFLICT,
                        "There is a record with the id " + id + " already; an id is used once.",
                        Map.of("pointer", "/id", "id", id.toString()));
        };
    }

    @GetMapping({"/api/v1/material-status/{id}", "/{city}/api/v1/material-status/{id}"})
    @Nullable
    ResponseEntity<String> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        Optional<CityId> node = cities.node(city);
        MaterialStatusUpdate update = uuid(id).flatMap(statuses::find)
                .filter(found -> node.isEmpty() || node.get().equals(found.city()))
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND,
                        "There is no report of a material's state with this id.",
                        Map.of("entity", "material-status")));
        Tier tier = current.get().tierFor(update.city());
        String tag = "W/\"%s-%s\"".formatted(Long.toHexString(update.createdAt().toEpochMilli()), tier.wire());
        if (request.checkNotModified(tag, update.createdAt().toEpochMilli())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(disclosure.of(update.document(), tier));
    }

    @GetMapping({"/api/v1/material-status", "/{city}/api/v1/material-status"})
    ResponseEntity<ArrayNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(parameters);
        Page<MaterialStatusUpdate> page = statuses.list(new MaterialStatusFilter(
                cities.filter(cities.node(city), query.city()),
                query.category(),
                query.status().map(MaterialStatusController::status),
                query.after().map(MaterialStatusController::after),
                query.limit()));
        ArrayNode rows = json.createArrayNode();
        page.rows().forEach(update -> rows.add(row(update)));
        return NextPage.link(page.next()).body(rows);
    }

    private ObjectNode row(MaterialStatusUpdate update) {
        ObjectNode row = json.createObjectNode();
        row.put("id", update.id().toString());
        row.put("material_id", update.material().value());
        row.put("category", update.category());
        row.put("status", update.status().wire());
        row.put("created_at", update.createdAt().toString());
        row.set("payload", disclosure.tree(update.document(), current.get().tierFor(update.city())));
        return row;
    }

    private static Status status(String wire) {
        return Arrays.stream(Status.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> ListQuery.refused(
                        "status",
                        "status is one of "
                                + Arrays.stream(Status.values())
                                        .map(Status::wire)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static Cursor after(Cursor cursor) {
        if (uuid(cursor.id()).isEmpty()) {
            throw ListQuery.refused("cursor", "The cursor is not one that this list gave; begin again without it.");
        }
        return cursor;
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
