package city.loop.evidence.rest;

import city.loop.evidence.EvidenceService;
import city.loop.evidence.RedactionService;
import city.loop.evidence.SealedEntry;
import city.loop.library.PayloadIntake;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.ListQuery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Takes an entry's content out of sight: `{"reason": "..."}`, by administrators of its chain.
@RestController
class RedactionController {

    private final EvidenceService evidence;
    private final RedactionService redactions;

    RedactionController(EvidenceService evidence, RedactionService redactions) {
        this.evidence = evidence;
        this.redactions = redactions;
    }

    @PostMapping(
            path = "/api/v1/evidence/{eventId}/redaction",
            consumes = {"application/json", "application/*+json"})
    @PreAuthorize("@may.write()")
    ResponseEntity<Map<String, String>> redact(
            @PathVariable String eventId, @RequestBody(required = false) byte @Nullable [] body) {
        String reason =
                PayloadIntake.read(body).root().path("reason").asString("").strip();
        if (reason.isEmpty() || reason.length() > 500) {
            throw ListQuery.refused("reason", "Give a reason of 1 to 500 characters; regulators read it.");
        }
        SealedEntry entry = evidence.find(eventId)
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no evidence with this id.", Map.of("entity", "evidence")));
        return switch (redactions.redact(entry, reason)) {
            case REDACTED ->
                ResponseEntity.status(201).body(Map.of("event_id", eventId, "redaction_status", "redacted"));
            case REDACTED_BEFORE ->
                throw new ApiProblem(Code.CONFLICT, "The content of this entry is out of sight already.", Map.of());
        };
    }
}
