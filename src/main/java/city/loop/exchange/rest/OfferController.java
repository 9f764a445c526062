package city.loop.exchange.rest;

import static city.loop.exchange.rest.RefusalProblem.accepted;

import city.loop.cities.CityService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.identity.Pipeline;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.registry.ItemKind;
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

/// Offers over the protocol's API (LOOP section 6).
@RestController
class OfferController {

    private final OfferService offers;
    private final CityService cities;
    private final PayloadIntake intake;
    private final ExchangeAnswers answers;
    private final Pipeline pipeline;

    OfferController(
            OfferService offers, CityService cities, PayloadIntake intake, ExchangeAnswers answers, Pipeline pipeline) {
        this.offers = offers;
        this.cities = cities;
        this.intake = intake;
        this.answers = answers;
        this.pipeline = pipeline;
    }

    @PostMapping(
            path = {"/api/v1/offer", "/{city}/api/v1/offer"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> publish(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        Payload payload = intake.accept(body, MessageType.OFFER);
        Offer offer = accepted(pipeline.inHope(() -> offers.publish(payload)));
        return answers.created("/api/v1/offer/" + offer.id(), payload.root(), offer.createdAt());
    }

    @GetMapping({"/api/v1/offer/{id}", "/{city}/api/v1/offer/{id}"})
    @Nullable
    ResponseEntity<ObjectNode> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        cities.node(city);
        Offer offer = Optional.of(id)
                .filter(OfferId::isId)
                .map(OfferId::new)
                .flatMap(offers::find)
                .orElseThrow(() ->
                        new ApiProblem(Code.NOT_FOUND, "There is no offer with this id.", Map.of("entity", "offer")));
        return answers.document(offer.city(), offer.document(), offer.status().wire(), offer.updatedAt(), request);
    }

    @PatchMapping(
            path = {"/api/v1/offer/{id}", "/{city}/api/v1/offer/{id}"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> change(
            @PathVariable(required = false) @Nullable String city,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        OfferId offerId = Optional.of(id)
                .filter(OfferId::isId)
                .map(OfferId::new)
                .orElseThrow(() ->
                        new ApiProblem(Code.NOT_FOUND, "There is no offer with this id.", Map.of("entity", "offer")));
        Offer offer = accepted(
                offers.change(
                        offerId, PatchIntake.status(body, OfferStatus.class), ExchangeAnswers.unchangedSince(ifMatch)),
                ifMatch);
        return answers.changed(offer.city(), offer.document(), offer.status().wire(), offer.updatedAt());
    }

    @GetMapping({"/api/v1/offer", "/{city}/api/v1/offer"})
    ResponseEntity<ArrayNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(parameters);
        OfferFilter filter = OfferFilter.NEWEST.atMost(query.limit()).from(query.after());
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
        Page<Offer> page = offers.list(filter);
        return answers.list(page.rows().stream().map(this::row).toList(), page.next());
    }

    private static OfferStatus status(String wire) {
        return Arrays.stream(OfferStatus.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> ListQuery.refused(
                        "status",
                        "status is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(OfferStatus.values())
                                                .map(OfferStatus::wire)
                                                .toList())
                                + "."));
    }

    private ObjectNode row(Offer offer) {
        ObjectNode row = answers.row();
        row.put("id", offer.id().value());
        row.put(offer.item().kind() == ItemKind.MATERIAL ? "category" : "product_category", offer.category());
        if (offer.itemName() != null) {
            row.put("name", offer.itemName());
        }
        row.put("quantity_value", offer.quantity().value());
        row.put("quantity_unit", offer.quantity().unit().wire());
        if (offer.material() != null) {
            row.put("material_id", offer.material().value());
        }
        if (offer.product() != null) {
            row.put("product_id", offer.product().value());
        }
        row.put("from_city", offer.fromCity());
        row.put("to_city", offer.toCity());
        row.put("status", offer.status().wire());
        row.put("created_at", offer.createdAt().toString());
        row.set(
                "payload",
                answers.current(offer.city(), offer.document(), offer.status().wire()));
        return row;
    }
}
