package city.loop.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;

/// What is true of a record, term by term.
class FactList extends DescriptionList {

    private static final long serialVersionUID = 1;

    FactList() {
        addClassName("facts");
    }

    FactList with(String term, String text) {
        return with(term, new Text(text));
    }

    FactList with(String term, Component value) {
        getElement().appendChild(new Div(new Term(term), new Description(value)).getElement());
        return this;
    }
}
