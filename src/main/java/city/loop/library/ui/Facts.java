package city.loop.library.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;

/// What is true of something, one line each.
@Tag("dl")
final class Facts extends HtmlContainer {

    private static final long serialVersionUID = 1;

    Facts() {
        addClassName("facts");
    }

    Facts with(String name, Component value) {
        add(new Div(new DescriptionList.Term(name), new DescriptionList.Description(value)));
        return this;
    }
}
