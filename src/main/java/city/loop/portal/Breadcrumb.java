package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;

/// Where a page is: its city, the list that it belongs to, itself.
final class Breadcrumb {

    private Breadcrumb() {}

    /// @param list the path of the list below the city, and `key` what it is called
    static Nav of(City city, Words words, String list, String key, String name) {
        Nav breadcrumb = new Nav(new OrderedList(
                new ListItem(
                        new Anchor("/" + city.id(), city.name(words.formats().language()))),
                new ListItem(new Anchor("/" + city.id() + list, words.text(key))),
                new ListItem(name)));
        breadcrumb.addClassName("breadcrumb");
        breadcrumb.setAriaLabel(words.text("portal.breadcrumb"));
        return breadcrumb;
    }
}
