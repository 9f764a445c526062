package city.loop.exchange.rest;

import city.loop.exchange.TransferPatch;
import city.loop.exchange.TransferStatus;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.ProtocolTime;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads merge patches (RFC 7396) of the members that may change: `status`, and for a transfer `handoff_at`,
/// `received_at` and `traceability` (decision 9.2).
final class PatchIntake {

    private PatchIntake() {}

    static <E extends Enum<E>> E status(byte @Nullable [] body, Class<E> states) {
        ObjectNode patch = read(body, Set.of("status"));
        return status(patch, states)
                .orElseThrow(() -> refused("/status", "The patch has no status; send {\"status\": \"...\"}."));
    }

    static TransferPatch transfer(byte @Nullable [] body) {
        ObjectNode patch = read(body, Set.of("status", "handoff_at", "received_at", "traceability"));
        JsonNode traceability = patch.get("traceability");
        if (traceability != null && !traceability.isObject()) {
            throw refused("/traceability", "traceability is an object.");
        }
        return new TransferPatch(
                status(patch, TransferStatus.class),
                time(patch, "handoff_at"),
                time(patch, "received_at"),
                Optional.ofNullable(traceability));
    }

    private static ObjectNode read(byte @Nullable [] body, Set<String> known) {
        ObjectNode patch =
                switch (PayloadReader.read(body == null ? new byte[0] : body)) {
                    case Refused refused -> throw refused(refused.pointer(), refused.message());
                    case Payload payload -> payload.root();
                };
        patch.propertyNames().stream()
                .filter(member -> !known.contains(member))
                .findFirst()
                .ifPresent(member -> {
                    throw refused("/" + member, "Only " + String.join(", ", known) + " may change.");
                });
        if (patch.isEmpty()) {
            throw refused("", "The patch is empty; name what is to change.");
        }
        return patch;
    }

    private static <E extends Enum<E>> Optional<E> status(ObjectNode patch, Class<E> states) {
        JsonNode status = patch.get("status");
        if (status == null) {
            return Optional.empty();
        }
        return Arrays.stream(states.getEnumConstants())
                .filter(state -> status.isString()
                        && state.name().toLowerCase(Locale.ROOT).equals(status.asString()))
                .findFirst()
                .or(() -> {
                    throw refused(
                            "/status",
                            "status is one of "
                                    + String.join(
                                            ", ",
                                            Arrays.stream(states.getEnumConstants())
                                                    .map(state -> state.name().toLowerCase(Locale.ROOT))
                                                    .toList())
                                    + ".");
                });
    }

    private static Optional<String> time(ObjectNode patch, String member) {
        JsonNode time = patch.get(member);
        if (time == null) {
            return Optional.empty();
        }
        try {
            ProtocolTime.parse(time.isString() ? time.asString() : "");
            return Optional.of(time.asString());
        } catch (DateTimeException _) {
            throw refused("/" + member, member + " is a time such as 2026-05-27T10:00:00Z.");
        }
    }

    private static ApiProblem refused(String pointer, String message) {
        return new ApiProblem(Code.INVALID_REQUEST, message, Map.of("pointer", pointer));
    }
}
