package city.loop.governance.ui;

import city.loop.governance.RfcState;
import city.loop.governance.RfcSummary;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/// Published RFCs as a list.
final class RfcRows extends UnorderedList {

    private static final long serialVersionUID = 1;

    RfcRows(List<RfcSummary> rfcs, RfcWords words) {
        addClassName("rows");
        rfcs.forEach(rfc -> add(row(rfc, words)));
    }

    private static ListItem row(RfcSummary rfc, RfcWords words) {
        Div meta = new Div(
                words.status(rfc.state()),
                new Span(words.text("governance.scope." + rfc.scope().wire())),
                new Span(words.areas(rfc.areas())),
                new Span(
                        rfc.state() == RfcState.REVIEW && rfc.closes() != null
                                ? words.text("governance.until", words.formats().dateTime(rfc.closes()))
                                : words.text(
                                        "governance.published", words.formats().date(rfc.published()))),
                new Span(words.text("governance.comments", rfc.comments())));
        meta.addClassName("meta");
        Span number = new Span(words.text("governance.number", rfc.number()));
        number.addClassName("amount");
        ListItem row = new ListItem(new H3(new Anchor("/governance/rfcs/" + rfc.number(), rfc.title())), number, meta);
        row.addClassName("row");
        return row;
    }
}
