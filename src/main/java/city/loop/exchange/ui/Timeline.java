package city.loop.exchange.ui;

import city.loop.exchange.RecordHistory.Entry;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/// The history of a record: when, what happened in words, and by what kind of actor. People's names are not in it.
final class Timeline extends Div {

    private static final long serialVersionUID = 1;

    Timeline(Desk desk, String kind, List<Entry> entries) {
        add(new H2(desk.text("exchange.history.title")));
        if (entries.isEmpty()) {
            add(new Paragraph(desk.text("exchange.history.none")));
            return;
        }
        OrderedList list = new OrderedList();
        list.addClassName("timeline");
        String before = "";
        for (Entry entry : entries) {
            list.add(item(desk, kind, entry, before));
            before = entry.state();
        }
        add(list);
    }

    private static ListItem item(Desk desk, String kind, Entry entry, String before) {
        String what = entry.state().equals(before)
                ? "exchange.history.changed"
                : "exchange.history." + kind + (before.isEmpty() ? ".first." : ".") + entry.state();
        Paragraph words = new Paragraph(
                desk.textIfAny(what).orElseGet(() -> desk.text("exchange.history." + kind + "." + entry.state())));
        String by = desk.text(
                switch (entry.by()) {
                    case PERSON -> "exchange.history.by.person";
                    case API_KEY -> "exchange.history.by.key";
                    case PORTAL, PEER, ANONYMOUS -> "exchange.history.by.portal";
                });
        Paragraph when = new Paragraph(
                new Moment(
                        desk.formats().dateTime(entry.occurredAt()),
                        entry.occurredAt().toString()),
                new Span(" · " + (entry.organisation() == null ? by : entry.organisation() + ", " + by)));
        when.addClassName("muted");
        ListItem item = new ListItem(words, when);
        item.addClassName("is-done");
        return item;
    }

    /// A time that machines can read as well.
    @Tag("time")
    private static final class Moment extends HtmlContainer {

        private static final long serialVersionUID = 1;

        Moment(String text, String machine) {
            setText(text);
            getElement().setAttribute("datetime", machine);
        }
    }
}
