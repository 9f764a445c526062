package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;

/// A search in a city's offers: a GET form, so that it works without scripts and its result has an address.
final class SearchForm {

    private SearchForm() {}

    static Div in(City city, Words words, String text) {
        Element label = new Element("label");
        label.setAttribute("for", "q");
        label.setText(words.text("portal.search.in", city.name(words.formats().language())));
        Element input = new Element("input");
        input.setAttribute("type", "search");
        input.setAttribute("id", "q");
        input.setAttribute("name", "q");
        input.setAttribute("maxlength", "200");
        input.setAttribute("value", text);
        Element field = new Element("div");
        field.appendChild(label, input);
        Element button = new Element("button");
        button.setText(words.text("portal.search.button"));
        Element form = new Element("form");
        form.setAttribute("class", "search");
        form.setAttribute("role", "search");
        form.setAttribute("method", "get");
        form.setAttribute("action", "/" + city.id() + "/search");
        form.appendChild(field, button);
        Div around = new Div();
        around.getElement().appendChild(form);
        return around;
    }
}
