package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;

/// What each sign on a city's map means; with scripts, a choice of what it shows. Each is also a link to its list.
class MapLayers extends UnorderedList {

    private static final long serialVersionUID = 1;

    /// Makes the links a choice.
    static final String SCRIPT = "/js/map-layers.js";

    MapLayers(City city, Words words) {
        addClassNames("cluster", "layers");
        layer("offer", "/" + city.id() + "/search?kind=offer", words.text("portal.map.layer.offers"));
        layer("place", "/" + city.id() + "/initiatives", words.text("portal.map.layer.initiatives"));
        layer("transfer", "/" + city.id() + "/transfers", words.text("portal.map.layer.transfers"));
    }

    /// @param kind of the map's features, such as `offer`
    private void layer(String kind, String list, String text) {
        ListItem layer = new ListItem(new Anchor(list, text));
        layer.getElement().setAttribute("data-kind", kind);
        add(layer);
    }
}
