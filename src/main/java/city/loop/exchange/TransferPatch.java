package city.loop.exchange;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What may change of a transfer (decision 9.2); what is empty stays as it is.
///
/// @param handoffAt and `receivedAt`: the protocol's date-times, as given
/// @param traceability a JSON merge patch (RFC 7396) of that member
public record TransferPatch(
        Optional<TransferStatus> status,
        Optional<String> handoffAt,
        Optional<String> receivedAt,
        Optional<JsonNode> traceability) {

    public static TransferPatch to(TransferStatus status) {
        return new TransferPatch(Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
