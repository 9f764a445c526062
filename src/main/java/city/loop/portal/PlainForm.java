package city.loop.portal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;
import java.util.SequencedMap;

/// A GET form of plain elements: it works without scripts, and what it asks for has an address.
@Tag("form")
class PlainForm extends Component {

    private static final long serialVersionUID = 1;

    /// @param action the path that answers
    PlainForm(String action, String style) {
        getElement()
                .setAttribute("method", "get")
                .setAttribute("action", action)
                .setAttribute("class", style);
    }

    PlainForm search() {
        getElement().setAttribute("role", "search");
        return this;
    }

    /// @param type an HTML input type
    static Element input(String type, String id, String label, String value) {
        Element input = new Element("input")
                .setAttribute("type", type)
                .setAttribute("id", id)
                .setAttribute("name", id)
                .setAttribute("maxlength", "200")
                .setAttribute("value", value);
        return field(id, label, input);
    }

    /// @param options what each value is called, in the order of the list
    static Element select(String id, String label, SequencedMap<String, String> options, String chosen) {
        Element select = new Element("select").setAttribute("id", id).setAttribute("name", id);
        options.forEach((value, text) -> {
            Element option = new Element("option").setAttribute("value", value).setText(text);
            if (value.equals(chosen)) {
                option.setAttribute("selected", true);
            }
            select.appendChild(option);
        });
        return field(id, label, select);
    }

    static Element hidden(String name, String value) {
        return new Element("input")
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
    }

    static Element button(String text) {
        return new Element("button").setText(text);
    }

    private static Element field(String id, String label, Element control) {
        return new Element("div")
                .appendChild(new Element("label").setAttribute("for", id).setText(label), control);
    }
}
