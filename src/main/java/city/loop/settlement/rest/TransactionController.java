package city.loop.settlement.rest;

import city.loop.cities.CityService;
import city.loop.library.MessageType;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.settlement.RecordOutcome.AlreadySettled;
import city.loop.settlement.RecordOutcome.AnotherCitys;
import city.loop.settlement.RecordOutcome.DuplicateId;
import city.loop.settlement.RecordOutcome.Recorded;
import city.loop.settlement.RecordOutcome.StepNotAllowed;
import city.loop.settlement.Transaction;
import city.loop.settlement.TransactionId;
import city.loop.settlement.TransactionService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Transactions over the protocol's API (LOOP section 6).
@RestController
class TransactionController {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    private final TransactionService transactions;
    private final CityService cities;
    private final PayloadIntake intake;

    TransactionController(TransactionService transactions, CityService cities, PayloadIntake intake) {
        this.transactions = transactions;
        this.cities = cities;
        this.intake = intake;
    }

    @PostMapping(
            path = {"/api/v1/transaction", "/{city}/api/v1/transaction"},
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<TransactionStatusDocument> record(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        Optional<CityId> node = cities.node(city);
        Payload payload = intake.accept(body, "transaction");
        String member = payload.type().orElseThrow() == MessageType.MATERIAL_TRANSACTION ? "id" : "transaction_id";
        if (!TransactionId.isId(payload.root().path(member).asString())) {
            throw problem(
                    Code.INVALID_REQUEST,
                    "The transaction's id is longer than can be kept; use one with fewer than 400 characters.",
                    Map.of("pointer", "/" + member));
        }
        TransactionStatusDocument document =
                switch (transactions.record(node, payload)) {
                    case Recorded(Transaction transaction) -> TransactionStatusDocument.of(transaction);
                    case DuplicateId(var id) ->
                        throw problem(
                                Code.CONFLICT,
                                "There is a transaction with the id " + id + " already; an id is used once.",
                                Map.of("pointer", "/id", "id", id.value()));
                    case AlreadySettled(var id) ->
                        throw problem(
                                Code.CONFLICT,
                                "The transaction " + id + " is settled already; it is settled once.",
                                Map.of("pointer", "/transaction_id", "id", id.value()));
                    case StepNotAllowed(var from, var to) ->
                        throw problem(
                                Code.CONFLICT,
                                "There is no step from " + from.wire() + " to " + to.wire() + ".",
                                Map.of("pointer", "/status", "from", from.wire(), "to", to.wire()));
                    case AnotherCitys(var owner) ->
                        throw problem(
                                Code.FORBIDDEN,
                                "The transaction is " + owner + "'s; this key or account does not write for that city.",
                                Map.of("city", owner.slug()));
                };
        return ResponseEntity.created(URI.create(document.settlementUrl()))
                .contentType(LD_JSON)
                .body(document);
    }

    @GetMapping({"/api/v1/transaction/{id}", "/{city}/api/v1/transaction/{id}"})
    ResponseEntity<TransactionStatusDocument> read(
            @PathVariable(required = false) @Nullable String city, @PathVariable String id) {
        cities.node(city);
        Transaction transaction = Optional.of(id)
                .filter(TransactionId::isId)
                .map(TransactionId::new)
                .flatMap(transactions::find)
                .orElseThrow(() -> problem(
                        Code.NOT_FOUND, "There is no transaction with this id.", Map.of("entity", "transaction")));
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .lastModified(transaction.updatedAt())
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(TransactionStatusDocument.of(transaction));
    }

    private static ApiProblem problem(Code code, String message, Map<String, Object> details) {
        return new ApiProblem(code, message, details);
    }

    record TransactionStatusDocument(
            @JsonProperty("@context") String context,
            @JsonProperty("@type") String type,
            @JsonProperty("schema_version") String schemaVersion,
            @JsonProperty("transaction_id") String transactionId,
            String status,
            @JsonProperty("updated_at") String updatedAt,
            @JsonProperty("settlement_url") String settlementUrl) {

        static TransactionStatusDocument of(Transaction transaction) {
            return new TransactionStatusDocument(
                    CONTEXT,
                    "TransactionStatus",
                    "0.2.0",
                    transaction.id().value(),
                    transaction.status().wire(),
                    transaction.updatedAt().toString(),
                    "/api/v1/transaction/" + transaction.id());
        }
    }
}
