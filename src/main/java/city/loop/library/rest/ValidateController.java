package city.loop.library.rest;

import city.loop.cities.CityService;
import city.loop.library.Finding;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.library.SchemaDocument;
import city.loop.library.Schemas;
import city.loop.library.SemanticCheck;
import city.loop.library.Shortened;
import city.loop.library.Validation;
import city.loop.library.Validator;
import city.loop.library.Violation;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges payloads for programs (LOOP decision 9.9): 200 for both verdicts, 400 for a request that names a schema or a
/// check that does not exist. Open to everybody; keeps nothing.
@RestController
class ValidateController {

    private final Validator validator;
    private final Schemas schemas;
    private final CityService cities;
    private final I18NProvider texts;

    ValidateController(Validator validator, Schemas schemas, CityService cities, I18NProvider texts) {
        this.validator = validator;
        this.schemas = schemas;
        this.cities = cities;
        this.texts = texts;
    }

    @PostMapping(
            path = {"/api/v1/validate", "/{city}/api/v1/validate"},
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<ObjectNode> validate(
            @PathVariable(required = false) @Nullable String city,
            @RequestBody(required = false) byte @Nullable [] body) {
        cities.node(city);
        ObjectNode request =
                switch (PayloadReader.read(body == null ? new byte[0] : body)) {
                    case Refused refused ->
                        throw new ApiProblem(
                                Code.INVALID_REQUEST,
                                refused.message(),
                                Map.of(
                                        "pointer", refused.pointer(),
                                        "line", refused.line(),
                                        "column", refused.column()));
                    case Payload payload -> payload.root();
                };
        JsonNode payload = request.get("payload");
        if (payload == null) {
            throw problem("/payload", "payload is missing; send the message to judge there.");
        }
        Validation validation = validator.validate(
                payload,
                new Validator.Terms(
                        schema(request, payload), checks(request), trustStore(request), evaluationTime(request)));
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(answer(request, validation));
    }

    private SchemaDocument schema(ObjectNode request, JsonNode payload) {
        JsonNode given = given(request, "payload_schema");
        if (given.isMissingNode()) {
            return validator
                    .guess(payload)
                    .orElseThrow(() -> problem(
                            "/payload_schema",
                            "payload_schema is missing, and the payload does not say by its @type what it is; name a schema such as %s."
                                    .formatted(schemas.documents().getFirst().path())));
        }
        return schemas.find(given.stringValue(""))
                .orElseThrow(() -> problem(
                        "/payload_schema",
                        "payload_schema names no schema that is known here; name one of %s."
                                .formatted(String.join(
                                        ", ",
                                        schemas.documents().stream()
                                                .map(SchemaDocument::path)
                                                .toList()))));
    }

    private static SequencedSet<SemanticCheck> checks(ObjectNode request) {
        JsonNode given = given(request, "semantic_checks");
        if (!given.isMissingNode() && !given.isArray()) {
            throw problem("/semantic_checks", "semantic_checks is a list of names of checks.");
        }
        var checks = new LinkedHashSet<SemanticCheck>();
        for (int i = 0; i < given.size(); i++) {
            String pointer = "/semantic_checks/" + i;
            checks.add(SemanticCheck.named(given.get(i).stringValue(""))
                    .orElseThrow(() -> problem(
                            pointer,
                            "semantic_checks names a check that is not known here; known are %s."
                                    .formatted(String.join(
                                            ", ",
                                            Stream.of(SemanticCheck.values())
                                                    .map(SemanticCheck::wire)
                                                    .toList())))));
        }
        return checks;
    }

    private static JsonNode trustStore(ObjectNode request) {
        JsonNode given = given(request, "trust_store");
        if (!given.isMissingNode() && !given.isObject()) {
            throw problem("/trust_store", "trust_store is an object with a list of keys; leave it out to trust none.");
        }
        return given;
    }

    private static @Nullable String evaluationTime(ObjectNode request) {
        JsonNode given = given(request, "evaluation_time");
        if (!given.isMissingNode() && !Validator.isTime(given.stringValue(""))) {
            throw problem(
                    "/evaluation_time",
                    "evaluation_time is %s; it must be a date and time with zone like 2026-03-18T09:00:00Z."
                            .formatted(Shortened.value(given)));
        }
        return given.isMissingNode() ? null : given.stringValue();
    }

    /// What a request leaves out it may also give as null.
    private static JsonNode given(ObjectNode request, String member) {
        JsonNode value = request.path(member);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static ApiProblem problem(String pointer, String message) {
        return new ApiProblem(Code.INVALID_REQUEST, message, Map.of("pointer", pointer));
    }

    private ObjectNode answer(ObjectNode request, Validation validation) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        if (request.has("id")) {
            answer.set("id", request.get("id"));
        }
        answer.put("valid", validation.valid());
        var violations = answer.putArray("violations");
        validation.violations().forEach(violation -> violations.add(violation(violation)));
        validation.findings().forEach(finding -> violations.add(finding(finding)));
        if (validation.more() > 0) {
            answer.put("more", validation.more());
        }
        return answer;
    }

    private static ObjectNode violation(Violation violation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pointer", violation.pointer())
                .put("rule", violation.rule())
                .put("message", violation.message());
    }

    private ObjectNode finding(Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("pointer", finding.pointer())
                .put("rule", finding.check().wire())
                .put(
                        "message",
                        texts.getTranslation(
                                finding.text().key(),
                                Locale.ENGLISH,
                                finding.gaps().toArray()));
    }
}
