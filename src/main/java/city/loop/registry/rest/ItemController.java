package city.loop.registry.rest;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.identity.Pipeline;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemDocument;
import city.loop.registry.ItemFilter;
import city.loop.registry.ItemId;
import city.loop.registry.ItemKind;
import city.loop.registry.RegisterOutcome.AlreadyRegistered;
import city.loop.registry.RegisterOutcome.InAnotherCity;
import city.loop.registry.RegisterOutcome.Registered;
import city.loop.registry.RegistryService;
import city.loop.registry.StoredDocument;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.ListQuery;
import city.loop.shared.Page;
import city.loop.shared.Tier;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// Materials and products over the protocol's API (LOOP section 6). `/{city}/api/v1` is that city's node, `/api/v1`
/// reads over all cities (decision 9.1).
@RestController
class ItemController {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");

    private final RegistryService registry;
    private final CityService cities;
    private final PayloadIntake intake;
    private final Disclosure disclosure;
    private final CurrentActor current;
    private final JsonMapper json;
    private final Pipeline pipeline;

    ItemController(
            RegistryService registry,
            CityService cities,
            PayloadIntake intake,
            Disclosure disclosure,
            CurrentActor current,
            JsonMapper json,
            Pipeline pipeline) {
        this.registry = registry;
        this.cities = cities;
        this.intake = intake;
        this.disclosure = disclosure;
        this.current = current;
        this.json = json;
        this.pipeline = pipeline;
    }

    @PostMapping(
            path = {"/api/v1/material", "/{city}/api/v1/material"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<String> registerMaterial(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        return register(cities.node(city), intake.accept(body, MessageType.MATERIAL_DNA));
    }

    @PostMapping(
            path = {"/api/v1/product", "/{city}/api/v1/product"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<String> registerProduct(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        return register(cities.node(city), intake.accept(body, MessageType.PRODUCT_DNA));
    }

    @GetMapping({"/api/v1/material/{id}", "/{city}/api/v1/material/{id}"})
    @Nullable
    ResponseEntity<String> material(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        return read(ItemKind.MATERIAL, cities.node(city), id, request);
    }

    @GetMapping({"/api/v1/product/{id}", "/{city}/api/v1/product/{id}"})
    @Nullable
    ResponseEntity<String> product(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        return read(ItemKind.PRODUCT, cities.node(city), id, request);
    }

    @GetMapping({"/api/v1/material", "/{city}/api/v1/material"})
    ResponseEntity<String> materials(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> query) {
        return list(ItemKind.MATERIAL, cities.node(city), ListQuery.of(query));
    }

    @GetMapping({"/api/v1/product", "/{city}/api/v1/product"})
    ResponseEntity<String> products(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> query) {
        return list(ItemKind.PRODUCT, cities.node(city), ListQuery.of(query));
    }

    private ResponseEntity<String> register(Optional<CityId> node, Payload payload) {
        CityId city = registry.owner(node, payload.root())
                .orElseThrow(() -> new AccessDeniedException("This key or account writes for no city."));
        return switch (pipeline.inHope(() -> registry.register(city, payload))) {
            case Registered(Item item) ->
                ResponseEntity.created(URI.create(
                                "/api/v1/%s/%s".formatted(item.id().kind().wire(), item.id())))
                        .contentType(LD_JSON)
                        .body(payload.with(
                                "status",
                                item.status(),
                                "created_at",
                                item.createdAt().toString()));
            case AlreadyRegistered(ItemId id) ->
                throw new ApiProblem(
                        Code.CONFLICT,
                        "There is a record with the id " + id + " already; an id is used once.",
                        Map.of("pointer", "/id", "id", id.value()));
            case InAnotherCity(CityId other) ->
                throw new ApiProblem(
                        Code.FORBIDDEN,
                        "current_city names " + other + ", for which this key or account does not write.",
                        Map.of("pointer", "/current_city", "city", other.slug()));
        };
    }

    private @Nullable ResponseEntity<String> read(ItemKind kind, Optional<CityId> node, String id, WebRequest request) {
        StoredDocument item = Optional.of(id)
                .filter(ItemId::isId)
                .map(ItemId::new)
                .filter(itemId -> itemId.kind() == kind)
                .flatMap(registry::document)
                .filter(found -> node.isEmpty() || node.get().equals(found.city()))
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND,
                        "There is no " + kind.wire() + " with this id.",
                        Map.of("entity", kind.wire())));
        Tier tier = current.get().tierFor(item.city());
        String tag = "W/\"" + item.documentHash().substring(0, 32) + "-" + tier.wire() + "\"";
        if (request.checkNotModified(tag, item.createdAt().toEpochMilli())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(disclosure.of(item.document(), item.documentHash(), tier));
    }

    private ResponseEntity<String> list(ItemKind kind, Optional<CityId> node, ListQuery query) {
        Optional<CityId> city = cities.filter(node, query.city());
        Page<ItemDocument> page = registry.documents(new ItemFilter(
                Optional.of(kind),
                city,
                query.category(),
                query.status().map(ItemController::status),
                Optional.empty(),
                query.after(),
                query.limit()));
        return NextPage.link(page.next())
                .contentType(MediaType.APPLICATION_JSON)
                .body(rows(kind, page.rows()));
    }

    private static String status(String wire) {
        if (!Item.STATUSES.contains(wire)) {
            throw ListQuery.refused("status", "status is one of " + String.join(", ", Item.STATUSES) + ".");
        }
        return wire;
    }

    private String rows(ItemKind kind, List<ItemDocument> items) {
        StringWriter text = new StringWriter(1 << 16);
        try (JsonGenerator rows = json.createGenerator(text)) {
            rows.writeStartArray();
            for (ItemDocument item : items) {
                rows.writeStartObject();
                rows.writeStringProperty("id", item.id().value());
                rows.writeStringProperty(kind == ItemKind.MATERIAL ? "category" : "product_category", item.category());
                if (item.name() != null) {
                    rows.writeStringProperty("name", item.name());
                }
                rows.writeNumberProperty("quantity_value", item.quantityValue());
                rows.writeStringProperty("quantity_unit", item.quantityUnit());
                rows.writeStringProperty("origin_city", item.originCity());
                rows.writeStringProperty("current_city", item.currentCity());
                rows.writeStringProperty("status", item.status());
                rows.writeStringProperty("created_at", item.createdAt().toString());
                rows.writeName("payload");
                rows.writeRawValue(disclosure.of(
                        item.document(), item.documentHash(), current.get().tierFor(item.city())));
                rows.writeEndObject();
            }
            rows.writeEndArray();
        }
        return text.toString();
    }
}
