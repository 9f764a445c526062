package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.Offer;
import city.loop.exchange.Transfer;
import com.vaadin.flow.component.html.Anchor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is true of a hand-over.
final class TransferFacts {

    private TransferFacts() {}

    static Facts of(Desk desk, Transfer transfer, Match match, Offer offer) {
        Facts facts = new Facts()
                .with(
                        desk.text("exchange.match"),
                        new Anchor(
                                desk.path("matches/" + match.id()), match.id().value()))
                .with(desk.text("exchange.form.quantity"), Words.quantity(desk, offer.quantity()))
                .with(desk.text("exchange.from"), transfer.fromCity())
                .with(desk.text("exchange.taker"), transfer.toCity())
                .with(desk.text("exchange.form.handoff"), desk.formats().dateTime(transfer.handoffAt()));
        @Nullable Instant received = transfer.receivedAt();
        return received == null
                ? facts
                : facts.with(desk.text("exchange.form.received"), desk.formats().dateTime(received));
    }
}
