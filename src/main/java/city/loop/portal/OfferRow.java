package city.loop.portal;

import city.loop.exchange.Offer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.Optional;

/// An offer in a list: its name, how much, its state, until when.
class OfferRow extends ListItem {

    private static final long serialVersionUID = 1;

    /// @param handedOver whether its transfer is completed
    /// @param place where the offer is, for lists over several cities; empty where the page says it already
    OfferRow(Offer offer, boolean handedOver, Words words, Instant now, Optional<String> place) {
        addClassName("row");
        Span amount = new Span(words.quantity(offer.quantity()));
        amount.addClassName("amount");
        Div meta = new Div(words.status(offer, handedOver, now));
        meta.addClassName("meta");
        place.ifPresent(city -> meta.add(new Span(words.text("portal.offer.in", city))));
        if (offer.itemName() != null) {
            meta.add(new Span(words.category(offer.category())));
        }
        if (!handedOver) {
            meta.add(new Span(words.text(
                    offer.availableUntil().isBefore(now) ? "portal.offer.endedOn" : "portal.offer.until",
                    words.formats().date(offer.availableUntil()))));
        }
        add(new H3(new Anchor("/" + offer.city() + "/offers/" + offer.id(), words.name(offer))), amount, meta);
    }
}
