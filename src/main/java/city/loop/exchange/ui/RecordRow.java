package city.loop.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;

/// A record in a list: one link for the whole row, how much, and what else is worth knowing.
final class RecordRow extends ListItem {

    private static final long serialVersionUID = 1;

    /// A row of a page that is one list.
    RecordRow(String address, String title, String amount, Component... more) {
        this(new H2(new Anchor(address, title)), amount, more);
    }

    /// A row below a heading of its own.
    static RecordRow below(String address, String title, String amount, Component... more) {
        return new RecordRow(new H3(new Anchor(address, title)), amount, more);
    }

    private RecordRow(Component heading, String amount, Component... more) {
        addClassName("row");
        Paragraph much = new Paragraph(amount);
        much.addClassName("amount");
        Div meta = new Div(more);
        meta.addClassName("meta");
        add(heading, much, meta);
    }
}
