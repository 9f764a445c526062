package city.loop.portal;

import city.loop.cities.City;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/// What each sign on a city's map means; with scripts, a choice of what it shows. Each is also a link to its list.
class MapLayers extends UnorderedList {

    private static final long serialVersionUID = 1;

    MapLayers(City city, Words words) {
        addClassNames("cluster", "layers");
        List.of("offers", "initiatives", "transfers").forEach(layer -> {
            String list = "/" + city.id() + (layer.equals("offers") ? "/search?kind=offer" : "/" + layer);
            add(new ListItem(new Anchor(list, words.text("portal.map.layer." + layer))));
        });
    }
}
