package city.loop.exchange.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

/// The filters of a list, as links: each says where it leads, the chosen ones are marked and lead back.
final class Chips extends UnorderedList {

    private static final long serialVersionUID = 1;

    Chips(String label) {
        addClassNames("cluster", "filters");
        getElement().setAttribute("aria-label", label);
    }

    Chips choice(String text, boolean chosen, String address) {
        Anchor link = new Anchor(address, text);
        link.addClassName("chip");
        if (chosen) {
            link.getElement().setAttribute("aria-current", "true");
        }
        add(new ListItem(link));
        return this;
    }

    Chips removable(String text, String label, String address) {
        Anchor link = new Anchor(address, text);
        link.addClassNames("chip", "is-removable");
        link.setAriaLabel(label);
        add(new ListItem(link));
        return this;
    }
}
