package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferStatus;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;

/// A transfer on a time line: what moved, from where to where, when, and how far it is.
class TransferRow extends ListItem {

    private static final long serialVersionUID = 1;

    /// @param name what is moved, in the reader's words
    TransferRow(Transfer transfer, String name, Words words, CityService cities) {
        boolean done = transfer.status() == TransferStatus.COMPLETED;
        if (done) {
            addClassName("is-done");
        }
        Element time = new Element("time");
        var moment = transfer.receivedAt() == null ? transfer.handoffAt() : transfer.receivedAt();
        time.setAttribute("datetime", moment.toString());
        time.setText(words.formats().dateTime(moment));
        String item =
                transfer.items().reduce((first, second) -> second).orElseThrow().value();
        add(
                new H3(new Anchor("/" + transfer.city() + "/transfers/" + transfer.id(), name)),
                new Paragraph(
                        new Text(route(transfer, words, cities) + " · "),
                        new Anchor("/passport/" + item, words.text("portal.offer.passport"))),
                new Paragraph(status(transfer, words)));
        getElement().appendChild(time);
    }

    /// How far a transfer is, as a word with its colour and sign (DD0004).
    static Span status(Transfer transfer, Words words) {
        return switch (transfer.status()) {
            case SCHEDULED -> words.status("portal.transfer.scheduled", "is-waiting");
            case IN_TRANSIT -> words.status("portal.transfer.inTransit", "is-agreed");
            case COMPLETED -> words.status("portal.transfer.completed", "is-done");
            case CANCELLED -> words.status("portal.transfer.cancelled", "");
        };
    }

    private static String route(Transfer transfer, Words words, CityService cities) {
        String from = cities.nameOf(transfer.fromCity(), words.formats().language());
        String to = cities.nameOf(transfer.toCity(), words.formats().language());
        return from.equals(to)
                ? words.text("portal.transfer.within", from)
                : words.text("portal.transfer.route", from, to);
    }
}
