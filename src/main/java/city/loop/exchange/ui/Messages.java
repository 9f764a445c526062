package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferStatus;
import city.loop.registry.ItemId;
import city.loop.registry.ItemKind;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes the messages of LOOP that the pages submit. What was left empty is left out, so that the schema says it.
@Component
class Messages {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";

    private final JsonMapper json;
    private final Clock clock;

    Messages(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    ObjectNode offer(OfferId id, @Nullable ItemId item, String fromCity) {
        ObjectNode offer = message("Offer", id.value()).put("status", "open").put("from_city", fromCity);
        if (item != null) {
            offer.put(item.kind() == ItemKind.MATERIAL ? "material_id" : "product_id", item.value());
        }
        return offer;
    }

    ObjectNode match(MatchId id, Offer offer, String toCity, MatchStatus status) {
        ObjectNode match = message("Match", id.value());
        items(match, offer.material(), offer.product());
        return match.put("offer_id", offer.id().value())
                .put("from_city", offer.fromCity())
                .put("to_city", toCity)
                .put("status", status.wire())
                .put("matched_at", now());
    }

    ObjectNode transfer(TransferId id, Match match, @Nullable Instant handoff) {
        ObjectNode transfer = message("Transfer", id.value());
        items(transfer, match.material(), match.product());
        transfer.put("match_id", match.id().value()).put("status", TransferStatus.SCHEDULED.wire());
        if (handoff != null) {
            transfer.put("handoff_at", handoff.toString());
        }
        transfer.putObject("route").put("from_city", match.fromCity()).put("to_city", match.toCity());
        return transfer;
    }

    /// A number as the shortest text that means it.
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(number.stripTrailingZeros().toPlainString());
    }

    private ObjectNode message(String type, String id) {
        return json.createObjectNode()
                .put("@context", CONTEXT)
                .put("@type", type)
                .put("schema_version", "0.2.0")
                .put("id", id);
    }

    private static void items(ObjectNode message, @Nullable ItemId material, @Nullable ItemId product) {
        if (material != null) {
            message.put("material_id", material.value());
        }
        if (product != null) {
            message.put("product_id", product.value());
        }
    }

    private String now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
