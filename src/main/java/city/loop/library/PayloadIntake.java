package city.loop.library;

import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/// Takes what a caller sends to the API: strictly read, and checked against the schema of its kind.
@Component
public class PayloadIntake {

    /// As many characters as every address and index of this portal can hold.
    private static final int LONGEST_ID = 400;

    private final Schemas schemas;

    PayloadIntake(Schemas schemas) {
        this.schemas = schemas;
    }

    /// The payload that the body holds.
    ///
    /// @param body the request's body; null when there was none
    /// @throws ApiProblem 400 with all violations when it is no payload of the kind
    public Payload accept(byte @Nullable [] body, MessageType type) {
        Payload payload = read(body);
        Verdict verdict = schemas.check(type, payload.root());
        if (verdict.accepted()) {
            verdict = tooLongIds(payload.root());
        }
        if (!verdict.accepted()) {
            throw problem(type.atType(), verdict);
        }
        return payload;
    }

    /// Ids that no table of this node takes as a key. LOOP sets no limit; an address does.
    private static Verdict tooLongIds(JsonNode root) {
        Told<Violation> found = new Told<>(Told.MOST);
        root.properties().forEach(member -> {
            String name = member.getKey();
            if (name.equals("id") || name.endsWith("_id")) {
                tooLong(member.getValue(), "/" + name).ifPresent(violation -> found.add(() -> violation));
            } else if (name.endsWith("_ids")) {
                for (int at = 0; at < member.getValue().size(); at++) {
                    tooLong(member.getValue().get(at), "/" + name + "/" + at)
                            .ifPresent(violation -> found.add(() -> violation));
                }
            }
        });
        return new Verdict(found.first(), found.more());
    }

    private static Optional<Violation> tooLong(JsonNode id, String pointer) {
        int length = id.stringValue("").length();
        return length <= LONGEST_ID
                ? Optional.empty()
                : Optional.of(new Violation(
                        pointer,
                        "maxLength",
                        "%s has %d characters; this node keeps ids of at most %d."
                                .formatted(FieldNames.readable(pointer), length, LONGEST_ID),
                        length + " characters",
                        "at most " + LONGEST_ID + " characters"));
    }

    /// The payload that the body holds, of one of the kinds of a schema: its `@type` says which.
    ///
    /// @param schema the schema's name, such as `transaction`
    /// @throws ApiProblem 400 with all violations when it is no payload of one of the kinds
    public Payload accept(byte @Nullable [] body, String schema) {
        Payload payload = read(body);
        Verdict verdict = schemas.check(schemas.find(schema).orElseThrow(), payload.root());
        if (!verdict.accepted()) {
            throw problem(payload.type().map(MessageType::atType).orElse("message"), verdict);
        }
        return payload;
    }

    /// A JSON object, strictly read, that no schema describes.
    ///
    /// @throws ApiProblem 400 saying where reading ended
    public static Payload read(byte @Nullable [] body) {
        return switch (PayloadReader.read(body == null ? new byte[0] : body)) {
            case Refused refused ->
                throw new ApiProblem(
                        Code.INVALID_REQUEST,
                        refused.message(),
                        Map.of("pointer", refused.pointer(), "line", refused.line(), "column", refused.column()));
            case Payload payload -> payload;
        };
    }

    /// The answer to a payload that is not in order.
    ///
    /// @param kind how people call such a message, such as its `@type`
    public static ApiProblem problem(String kind, Verdict verdict) {
        int count = verdict.violations().size() + verdict.more();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(
                "violations",
                verdict.violations().stream()
                        .map(violation -> Map.of(
                                "pointer", violation.pointer(),
                                "rule", violation.rule(),
                                "message", violation.message()))
                        .toList());
        if (verdict.more() > 0) {
            details.put("more", verdict.more());
        }
        return new ApiProblem(
                Code.INVALID_REQUEST,
                count == 1
                        ? verdict.violations().getFirst().message()
                        : "%d members of the %s need another value.".formatted(count, kind),
                details);
    }
}
