package city.loop.exchange.ui;

import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.TransferStatus;
import city.loop.exchange.Wanted;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/// A state in a word, with the colour that this word has everywhere.
final class StatusWord extends Span {

    private static final long serialVersionUID = 1;

    private StatusWord(Desk desk, String key, String colour) {
        super(desk.text(key));
        addClassNames("status", colour);
    }

    /// @param handedOver whether the offer's transfer is completed (decision 9.3)
    static StatusWord of(Desk desk, Offer offer, boolean handedOver, Instant now) {
        if (handedOver && offer.status() == OfferStatus.RESERVED) {
            return new StatusWord(desk, "exchange.offer.handed-over", "is-done");
        }
        if (offer.endedAt(now)) {
            return new StatusWord(desk, "exchange.offer.ended", "is-over");
        }
        return new StatusWord(
                desk,
                "exchange.offer." + offer.status().wire(),
                switch (offer.status()) {
                    case OPEN -> "is-open";
                    case RESERVED -> "is-agreed";
                    case WITHDRAWN -> "is-over";
                });
    }

    static StatusWord of(Desk desk, Wanted wanted, Instant now) {
        if (wanted.endedAt(now)) {
            return new StatusWord(desk, "exchange.offer.ended", "is-over");
        }
        return new StatusWord(
                desk,
                "exchange.wanted.state." + wanted.status().wire(),
                switch (wanted.status()) {
                    case OPEN -> "is-waiting";
                    case FOUND -> "is-done";
                    case WITHDRAWN -> "is-over";
                });
    }

    static StatusWord of(Desk desk, MatchStatus status) {
        return new StatusWord(
                desk,
                "exchange.match." + status.wire(),
                switch (status) {
                    case PROPOSED -> "is-waiting";
                    case ACCEPTED -> "is-agreed";
                    case REJECTED, EXPIRED -> "is-over";
                });
    }

    static StatusWord of(Desk desk, TransferStatus status) {
        return new StatusWord(
                desk,
                "exchange.transfer." + status.wire(),
                switch (status) {
                    case SCHEDULED -> "is-waiting";
                    case IN_TRANSIT -> "is-agreed";
                    case COMPLETED -> "is-done";
                    case CANCELLED -> "is-over";
                });
    }
}
