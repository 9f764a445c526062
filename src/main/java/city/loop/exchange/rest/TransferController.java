package city.loop.exchange.rest;

import static city.loop.exchange.rest.RefusalProblem.accepted;

import city.loop.cities.CityService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
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

/// Transfers over the protocol's API (LOOP section 6).
@RestController
class TransferController {

    private final TransferService transfers;
    private final CityService cities;
    private final PayloadIntake intake;
    private final ExchangeAnswers answers;
    private final Pipeline pipeline;

    TransferController(
            TransferService transfers,
            CityService cities,
            PayloadIntake intake,
            ExchangeAnswers answers,
            Pipeline pipeline) {
        this.transfers = transfers;
        this.cities = cities;
        this.intake = intake;
        this.answers = answers;
        this.pipeline = pipeline;
    }

    @PostMapping(
            path = {"/api/v1/transfer", "/{city}/api/v1/transfer"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> schedule(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        Payload payload = intake.accept(body, MessageType.TRANSFER);
        Transfer transfer = accepted(pipeline.inHope(() -> transfers.schedule(payload)));
        return answers.created("/api/v1/transfer/" + transfer.id(), payload.root(), transfer.createdAt());
    }

    @GetMapping({"/api/v1/transfer/{id}", "/{city}/api/v1/transfer/{id}"})
    @Nullable
    ResponseEntity<ObjectNode> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id, WebRequest request) {
        cities.node(city);
        Transfer transfer = Optional.of(id)
                .filter(TransferId::isId)
                .map(TransferId::new)
                .flatMap(transfers::find)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no transfer with this id.", Map.of("entity", "transfer")));
        return answers.document(
                transfer.city(), transfer.document(), transfer.status().wire(), transfer.updatedAt(), request);
    }

    @PatchMapping(
            path = {"/api/v1/transfer/{id}", "/{city}/api/v1/transfer/{id}"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<ObjectNode> change(
            @PathVariable(required = false) @Nullable String city,
            @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        TransferId transferId = Optional.of(id)
                .filter(TransferId::isId)
                .map(TransferId::new)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no transfer with this id.", Map.of("entity", "transfer")));
        Transfer transfer = accepted(
                transfers.change(transferId, PatchIntake.transfer(body), ExchangeAnswers.unchangedSince(ifMatch)),
                ifMatch);
        return answers.changed(
                transfer.city(), transfer.document(), transfer.status().wire(), transfer.updatedAt());
    }

    @GetMapping({"/api/v1/transfer", "/{city}/api/v1/transfer"})
    ResponseEntity<ArrayNode> list(
            @PathVariable(required = false) @Nullable String city, @RequestParam Map<String, String> parameters) {
        ListQuery query = ListQuery.of(parameters);
        TransferFilter filter = TransferFilter.NEWEST.atMost(query.limit()).from(query.after());
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
        Page<Transfer> page = transfers.list(filter);
        return answers.list(page.rows().stream().map(this::row).toList(), page.next());
    }

    private static TransferStatus status(String wire) {
        return Arrays.stream(TransferStatus.values())
                .filter(status -> status.wire().equals(wire))
                .findFirst()
                .orElseThrow(() -> ListQuery.refused(
                        "status",
                        "status is one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(TransferStatus.values())
                                                .map(TransferStatus::wire)
                                                .toList())
                                + "."));
    }

    private ObjectNode row(Transfer transfer) {
        ObjectNode row = answers.row();
        row.put("id", transfer.id().value());
        row.put("match_id", transfer.match().value());
        if (transfer.material() != null) {
            row.put("material_id", transfer.material().value());
        }
        if (transfer.product() != null) {
            row.put("product_id", transfer.product().value());
        }
        row.put("from_city", transfer.fromCity());
        row.put("to_city", transfer.toCity());
        row.put("status", transfer.status().wire());
        row.put("created_at", transfer.createdAt().toString());
        row.set(
                "payload",
                answers.current(
                        transfer.city(), transfer.document(), transfer.status().wire()));
        return row;
    }
}
