package city.loop.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/// Something that unfolds, as the browser does it.
@Tag("details")
final class Details extends HtmlContainer {

    private static final long serialVersionUID = 1;

    Details(String summary, Component... content) {
        Element title = new Element("summary");
        title.setText(summary);
        getElement().appendChild(title);
        add(content);
    }
}
