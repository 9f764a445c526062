package city.loop.exchange.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList.Description;
import com.vaadin.flow.component.html.DescriptionList.Term;
import com.vaadin.flow.component.html.Div;

/// What is true of a record, term by term.
@Tag("dl")
final class Facts extends HtmlContainer {

    private static final long serialVersionUID = 1;

    Facts() {
        addClassName("facts");
    }

    Facts with(String term, String text) {
        return with(term, new Text(text));
    }

    Facts with(String term, Component value) {
        Description description = new Description();
        description.add(value);
        add(new Div(new Term(term), description));
        return this;
    }
}
