package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/// A place where nothing is yet, and what can be done about it.
class NothingYet extends Div {

    private static final long serialVersionUID = 1;

    /// Nothing is listed in the city.
    static NothingYet listed(City city, Words words) {
        return new NothingYet(
                new Paragraph(words.text("portal.city.empty")),
                new UnorderedList(
                        step("/" + city.id() + "/before-you-buy", words.text("portal.city.empty.wanted")),
                        step("/" + city.id() + "/what-now", words.text("portal.city.empty.whatNow")),
                        step("/app", words.text("portal.city.empty.list"))));
    }

    /// Nothing was handed over.
    ///
    /// @param sentence says so
    static NothingYet handedOver(City city, Words words, String sentence) {
        return new NothingYet(
                new Paragraph(sentence),
                new UnorderedList(
                        step("/" + city.id() + "/search?kind=offer", words.text("portal.nothing.offers")),
                        step("/" + city.id() + "/before-you-buy", words.text("portal.city.empty.wanted"))));
    }

    private NothingYet(Component... content) {
        addClassName("empty");
        add(content);
    }

    private static ListItem step(String address, String text) {
        return new ListItem(new Anchor(address, text));
    }
}
