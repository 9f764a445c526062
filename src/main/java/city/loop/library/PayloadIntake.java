package city.loop.library;

import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Takes what a caller sends to the API: strictly read, and checked against the schema of its kind.
@Component
public class PayloadIntake {

    private final Schemas schemas;

    PayloadIntake(Schemas schemas) {
        this.schemas = schemas;
    }

    /// The payload that the body holds.
    ///
    /// @param body the request's body; null when there was none
    /// @throws ApiProblem 400 with all violations when it is no payload of the kind
    public Payload accept(byte @Nullable [] body, MessageType type) {
        return switch (PayloadReader.read(body == null ? new byte[0] : body)) {
            case Refused refused ->
                throw new ApiProblem(
                        Code.INVALID_REQUEST,
                        refused.message(),
                        Map.of("pointer", refused.pointer(), "line", refused.line(), "column", refused.column()));
            case Payload payload -> {
                List<Violation> violations = schemas.check(type, payload.root()).violations();
                if (!violations.isEmpty()) {
                    throw problem(type, violations);
                }
                yield payload;
            }
        };
    }

    /// The answer to a payload that the schema does not accept.
    public static ApiProblem problem(MessageType type, List<Violation> violations) {
        return new ApiProblem(
                Code.INVALID_REQUEST,
                violations.size() == 1
                        ? violations.getFirst().message()
                        : "%d members of the %s need another value.".formatted(violations.size(), type.atType()),
                Map.of(
                        "violations",
                        violations.stream()
                                .map(violation -> Map.of(
                                        "pointer", violation.pointer(),
                                        "rule", violation.rule(),
                                        "message", violation.message()))
                                .toList()));
    }
}
