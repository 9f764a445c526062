package city.loop.portal;

import city.loop.cities.City;
import city.loop.exchange.Offer;
import city.loop.registry.Item;
import city.loop.shared.Formats;
import city.loop.shared.Quantity;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.util.Locale;

/// How public pages say things of the loop to one reader: names, amounts, states, times.
record Words(Formats formats) {

    static Words of(Locale language, City city) {
        return new Words(new Formats(language, city.timeZone()));
    }

    String name(Offer offer) {
        return offer.itemName() == null ? category(offer.category()) : offer.itemName();
    }

    String name(Item item) {
        return item.name() == null ? category(item.category()) : item.name();
    }

    String category(String category) {
        return text("registry.category." + category);
    }

    String quantity(Quantity quantity) {
        return formats.quantity(
                quantity.value(), text("registry.unit." + quantity.unit().wire()));
    }

    /// The offer's state as a word with its colour and sign (DD0004).
    ///
    /// @param handedOver whether its transfer is completed: on the wire it stays reserved (decision 9.3)
    Span status(Offer offer, boolean handedOver, Instant now) {
        if (handedOver) {
            return status("portal.transfer.completed", "is-done");
        }
        if (offer.endedAt(now)) {
            return status("portal.offer.ended", "");
        }
        return switch (offer.status()) {
            case OPEN -> status("portal.offer.open", "is-open");
            case RESERVED -> status("portal.offer.reserved", "is-agreed");
            case WITHDRAWN -> status("portal.offer.withdrawn", "");
        };
    }

    Span status(String key, String modifier) {
        Span status = new Span(text(key));
        status.addClassName("status");
        if (!modifier.isEmpty()) {
            status.addClassName(modifier);
        }
        return status;
    }

    String text(String key, Object... parameters) {
        return I18NProvider.translate(formats.language(), key, parameters);
    }
}
