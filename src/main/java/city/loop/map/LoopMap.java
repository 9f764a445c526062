package city.loop.map;

import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.shared.Registration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A map with clustered markers, on a base map that ships with the portal: no third party is asked for anything
/// unless [#setTileServer] names one.
///
/// Everything that [#of] and the other settings of place and source write is an attribute or a child, so the same
/// component serves pages written without a session; those load [#SCRIPT] themselves, as a module. What readers
/// without scripts see is [#fallback].
///
/// Markers and layers are properties of the element: they are sent as a whole when they change and need a Flow
/// session. For more than some hundred places give the map a [#of] address of GeoJSON instead, which the browser
/// fetches and may cache.
///
/// `context://` addresses are not bundled, so no bundle build and no Node is needed (`docs/decisions/DD0003-map.md`).
@Tag("loop-map")
@JsModule("context://js/loop-map.js")
public final class LoopMap extends Component implements HasSize, HasStyle {

    /// Where the element's script is served, without the context path.
    public static final String SCRIPT = "/js/loop-map.js";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TILES = Pattern.compile("(https?://[^/\"'<>\\s]+)?/[^\"'<>\\s]*\\{z}[^\"'<>\\s]*");

    private final ObjectNode layers = JSON.objectNode();
    private @Nullable GeoPoint picked;

    /// @param label the map's accessible name, in the reader's language
    public LoopMap(String label) {
        getElement().setAttribute("label", label);
        // Inline, so that the height is there before any style sheet or script and nothing shifts.
        getStyle().set("display", "block").set("height", "clamp(18rem, 55vh, 34rem)");
        addPickListener(event -> setPicked(event.place()));
    }

    /// A map of the places that a GeoJSON FeatureCollection holds. Its points have the properties `name`, `href`,
    /// `detail` and `kind` (as in [Marker.Kind], lower case); lines and areas are drawn below them.
    ///
    /// @param src address of the GeoJSON on this site
    public static LoopMap of(String src, String label) {
        LoopMap map = new LoopMap(label);
        map.getElement().setAttribute("src", src);
        return map;
    }

    /// What is shown until the map is ready, and to readers without scripts: a sentence and the way to the same
    /// places as a list.
    public LoopMap fallback(String sentence, String listHref, String listName) {
        getElement().removeAllChildren();
        getElement().appendChild(new Paragraph(sentence).getElement(), new Anchor(listHref, listName).getElement());
        return this;
    }

    /// Where the map looks at first and returns to with no data. Without it the map fits its data.
    ///
    /// @param zoom 1 (the world) to 19; a city is seen at 10 to 12; the shipped base map ends at 16
    public LoopMap setView(GeoPoint centre, int zoom) {
        if (zoom < 1 || zoom > 19) {
            throw new IllegalArgumentException("A zoom lies between 1 and 19: " + zoom);
        }
        return around(centre).attribute("zoom", Integer.toString(zoom));
    }

    /// Where the map looks while there is nothing on it; with data it fits them.
    public LoopMap around(GeoPoint centre) {
        return attribute("lat", Double.toString(centre.latitude()))
                .attribute("lon", Double.toString(centre.longitude()));
    }

    /// Shows these markers instead of those set before. Where the map looks stays, once it has been seen: see [#fit].
    public void setMarkers(List<Marker> markers) {
        var array = JSON.arrayNode();
        for (Marker marker : markers) {
            ObjectNode node = array.addObject()
                    .put("id", marker.id())
                    .put("lat", marker.place().latitude())
                    .put("lon", marker.place().longitude())
                    .put("name", marker.name())
                    .put("kind", marker.kind().name().toLowerCase(Locale.ROOT));
            if (marker.detail() != null) {
                node.put("detail", marker.detail());
            }
            if (marker.href() != null) {
                node.put("href", marker.href());
            }
        }
        getElement().setPropertyJson("markers", array);
    }

    /// Draws lines and areas below the markers; a layer with the same id is replaced. Points in it are not drawn.
    public void addGeoJson(String id, JsonNode geoJson, LayerStyle style) {
        ObjectNode styleNode = JSON.objectNode().put("weight", style.width()).put("fillOpacity", style.fillOpacity());
        if (style.colour() != null) {
            styleNode.put("color", style.colour());
        }
        layers.set(id, JSON.objectNode().set("geojson", geoJson).set("style", styleNode));
        getElement().setPropertyJson("layers", layers.deepCopy());
    }

    /// Takes a layer away; nothing happens when there is none of that id.
    public void removeLayer(String id) {
        layers.remove(id);
        getElement().setPropertyJson("layers", layers.deepCopy());
    }

    /// Moves and zooms so that all markers and layers are seen; without any, to where the map began.
    public void fit() {
        getElement().callJsFunction("fitToData");
    }

    /// Lets people choose a place by click or touch, or with the arrow keys and Enter. Offer latitude and longitude
    /// as fields beside it.
    public void setPickMode(boolean on) {
        getElement().setAttribute("pick", on);
    }

    /// The place that was chosen or set last.
    public Optional<GeoPoint> picked() {
        return Optional.ofNullable(picked);
    }

    /// Shows where the chosen place is; null for none yet.
    public void setPicked(@Nullable GeoPoint place) {
        picked = place;
        if (place == null) {
            getElement().removeAttribute("picked");
        } else {
            attribute("picked", place.latitude() + "," + place.longitude());
        }
    }

    /// Takes the base map from a tile server instead of the portal. Readers' browsers then ask that server, so say
    /// so in the privacy notice, and allow its origin in `img-src` of the content security policy.
    ///
    /// @param template address with `{z}`, `{x}` and `{y}`, as in `https://tiles.example.org/{z}/{x}/{y}.png`
    /// @param attribution who serves and made the tiles; shown in the corner, as text
    public void setTileServer(String template, String attribution) {
        if (!TILES.matcher(template).matches() || !template.contains("{x}") || !template.contains("{y}")) {
            throw new IllegalArgumentException("A tile server's address has {z}, {x} and {y}: " + template);
        }
        if (attribution.isBlank()) {
            throw new IllegalArgumentException("Say who serves the tiles");
        }
        attribute("tiles", template).attribute("tiles-attribution", attribution);
    }

    /// Someone chose a place; only in pick mode.
    public Registration addPickListener(ComponentEventListener<PickEvent> listener) {
        return addListener(PickEvent.class, listener);
    }

    /// Someone opened a marker.
    public Registration addSelectListener(ComponentEventListener<SelectEvent> listener) {
        return addListener(SelectEvent.class, listener);
    }

    private LoopMap attribute(String name, String value) {
        getElement().setAttribute(name, value);
        return this;
    }

    /// How a layer is drawn.
    ///
    /// @param colour a CSS colour; null for the markers' colour
    /// @param width of lines in pixels, 0 to 20
    /// @param fillOpacity of areas, 0 (not filled) to 1
    public record LayerStyle(@Nullable String colour, double width, double fillOpacity) {

        /// Lines two pixels wide in the markers' colour, areas lightly filled.
        public static final LayerStyle PLAIN = new LayerStyle(null, 2, 0.15);

        public LayerStyle {
            if (!(width >= 0 && width <= 20) || !(fillOpacity >= 0 && fillOpacity <= 1)) {
                throw new IllegalArgumentException(
                        "A line is 0 to 20 wide, a filling 0 to 1: %s, %s".formatted(width, fillOpacity));
            }
        }
    }

    /// The place that was chosen.
    @DomEvent("loop-map-pick")
    public static final class PickEvent extends ComponentEvent<LoopMap> {

        private final GeoPoint place;

        public PickEvent(
                LoopMap source,
                boolean fromClient,
                @EventData("event.detail.lat") double latitude,
                @EventData("event.detail.lon") double longitude) {
            super(source, fromClient);
            this.place = new GeoPoint(latitude, longitude);
        }

        public GeoPoint place() {
            return place;
        }
    }

    /// The marker that was opened. Its id comes from the browser: look it up, never trust it.
    @DomEvent("loop-map-select")
    public static final class SelectEvent extends ComponentEvent<LoopMap> {

        private final String markerId;

        public SelectEvent(LoopMap source, boolean fromClient, @EventData("event.detail.id") @Nullable String id) {
            super(source, fromClient);
            this.markerId = id == null ? "" : id;
        }

        /// The [Marker#id], or the feature's id in the GeoJSON; empty where that has none.
        public String markerId() {
            return markerId;
        }
    }
}
