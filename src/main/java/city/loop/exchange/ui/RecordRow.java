package city.loop.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;

/// A record in a list: one link for the whole row, how much, and what else is worth knowing.
final class RecordRow extends ListItem {

    private static final long serialVersionUID = 1;

    RecordRow(String address, String title, String amount, Component... more) {
        addClassName("row");
        Paragraph much = new Paragraph(amount);
        much.addClassName("amount");
        Div meta = new Div(more);
        meta.addClassName("meta");
        add(new H3(new Anchor(address, title)), much, meta);
    }
}
