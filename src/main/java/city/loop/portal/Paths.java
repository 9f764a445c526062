package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;

/// What one comes to a city's portal with: something to get rid of, something to get, something broken.
class Paths extends Section {

    private static final long serialVersionUID = 1;

    Paths(City city, Words words) {
        H2 title = new H2(words.text("portal.paths"));
        title.addClassName("visually-hidden");
        UnorderedList cards = new UnorderedList(
                path(city, words, "what-now"), path(city, words, "before-you-buy"), path(city, words, "initiatives"));
        cards.addClassNames("grid", "is-paths");
        add(title, cards);
    }

    private static ListItem path(City city, Words words, String path) {
        ListItem card = new ListItem(
                new H3(new Anchor("/" + city.id() + "/" + path, words.text("portal.paths." + path))),
                new Paragraph(words.text("portal.paths." + path + ".text")));
        card.addClassName("card");
        return card;
    }
}
