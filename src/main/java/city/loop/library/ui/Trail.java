package city.loop.library.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;

/// Where a page of the library stands: the way back to the library and to its list.
final class Trail extends Nav {

    private static final long serialVersionUID = 1;

    /// @param here  name of this page
    /// @param steps text and address of each page between the library and this one
    Trail(String here, String... steps) {
        OrderedList list = new OrderedList(new ListItem(new Anchor("/library", getTranslation("library.title"))));
        for (int i = 0; i < steps.length; i += 2) {
            list.add(new ListItem(new Anchor(steps[i + 1], steps[i])));
        }
        Span last = new Span(here);
        last.getElement().setAttribute("aria-current", "page");
        list.add(new ListItem(last));
        add(list);
        addClassName("breadcrumb");
        setAriaLabel(getTranslation("library.trail"));
    }
}
