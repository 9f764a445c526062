package city.loop.exchange.ui;

import city.loop.exchange.Offer;
import city.loop.shared.Quantity;
import com.vaadin.flow.component.html.Paragraph;

/// How this module's pages call things.
final class Words {

    private Words() {}

    static String quantity(Desk desk, Quantity quantity) {
        return desk.formats().quantity(quantity.value(), unit(desk, quantity));
    }

    private static String unit(Desk desk, Quantity quantity) {
        return desk.textIfAny("registry.unit." + quantity.unit().wire())
                .orElse(quantity.unit().wire());
    }

    static String category(Desk desk, String category) {
        return desk.textIfAny("registry.category." + category).orElse(category);
    }

    /// What an offer is called: its product's name, else its category.
    static String name(Desk desk, Offer offer) {
        return offer.itemName() == null ? category(desk, offer.category()) : offer.itemName();
    }

    static String route(Desk desk, Offer offer, String toCity) {
        return desk.text("exchange.route", offer.fromCity(), toCity);
    }

    static Paragraph notice(String sentence, boolean alert) {
        Paragraph notice = new Paragraph(sentence);
        notice.addClassName("notice");
        if (alert) {
            notice.addClassName("is-alert");
            notice.getElement().setAttribute("role", "alert");
        }
        return notice;
    }
}
