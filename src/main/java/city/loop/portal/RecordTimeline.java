package city.loop.portal;

import city.loop.exchange.RecordHistory;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.List;

/// What happened to a record, the first thing first, as its evidence says.
class RecordTimeline extends Section {

    private static final long serialVersionUID = 1;

    /// @param kind of the record, as in the keys `exchange.history.offer.open`
    RecordTimeline(List<RecordHistory.Entry> history, String kind, Words words) {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        boolean first = true;
        for (RecordHistory.Entry entry : history) {
            Element time = new Element("time");
            time.setAttribute("datetime", entry.occurredAt().toString());
            time.setText(words.formats().dateTime(entry.occurredAt()));
            ListItem step = new ListItem(
                    new H3(words.text("exchange.history." + kind + "." + (first ? "first." : "") + entry.state())));
            step.addClassName("is-done");
            step.getElement().appendChild(time);
            line.add(step);
            first = false;
        }
        add(new H2(words.text("portal.offer.history")), line);
        addClassName("section");
    }
}
