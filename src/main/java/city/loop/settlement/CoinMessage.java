package city.loop.settlement;

import city.loop.shared.CityId;
import city.loop.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A LoopCoin message as received.
///
/// @param id a transfer's own; one made here for messages that bring none
/// @param kind `LoopCoinConfig`, `LoopCoinTransfer` or `InterNodeSettlement`
/// @param currency such as `LC-MUC`; absent for an InterNodeSettlement, which may have several
/// @param amount of a transfer
/// @param documentHash SHA-256 of the document's canonical JSON (RFC 8785), 64 hex digits
public record CoinMessage(
        CityId city,
        UUID id,
        String kind,
        @Nullable String currency,
        @Nullable Money amount,
        String document,
        String documentHash,
        Instant receivedAt) {}
