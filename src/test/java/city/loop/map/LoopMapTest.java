package city.loop.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import city.loop.map.LoopMap.LayerStyle;
import city.loop.map.LoopMap.PickEvent;
import city.loop.map.LoopMap.SelectEvent;
import city.loop.map.Marker.Kind;
import city.loop.shared.GeoPoint;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.dependency.JsModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoopMapTest {

    private static final GeoPoint COLOGNE = new GeoPoint(50.9375, 6.9603);
    private static final JsonNode LINE = JsonMapper.shared().readTree("""
            {"type": "LineString", "coordinates": [[6.9, 50.9], [7.0, 51.0]]}""");

    @Test
    void a_map_of_an_address_is_plain_html_with_its_sentence_and_the_way_to_the_list() {
        LoopMap map = LoopMap.of("/cologne/offers.geojson", "Offers in Cologne")
                .around(COLOGNE)
                .fallback("Twelve offers, most of them in Mülheim.", "/cologne/search", "All offers as a list");

        assertThat(map.getElement().getOuterHTML())
                .contains("<loop-map", "src=\"/cologne/offers.geojson\"", "label=\"Offers in Cologne\"")
                .contains("lat=\"50.9375\"", "lon=\"6.9603\"")
                .contains(
                        "Twelve offers, most of them in Mülheim.", "href=\"/cologne/search\"", "All offers as a list");
    }

    @Test
    void a_map_of_an_address_needs_nothing_that_only_a_session_can_send() {
        LoopMap map = LoopMap.of("/cologne/offers.geojson", "Offers").setView(COLOGNE, 11);

        assertThat(map.getElement().getPropertyNames()).isEmpty();
    }

    @Test
    void a_map_has_its_height_before_any_script_runs() {
        assertThat(new LoopMap("Offers").getElement().getAttribute("style")).contains("display:block", "height:");
    }

    @Test
    void a_second_fallback_replaces_the_first() {
        LoopMap map = LoopMap.of("/a", "Offers").fallback("One.", "/1", "List").fallback("Two.", "/2", "List");

        assertThat(map.getElement().getTextRecursively()).contains("Two.").doesNotContain("One.");
    }

    @Test
    void markers_reach_the_element_with_all_that_they_say() {
        LoopMap map = new LoopMap("Offers");
        map.setMarkers(List.of(new Marker("OFF-1", COLOGNE, "Bricks & <b>tiles</b>", "40 t", "/offers/1", Kind.OFFER)));

        assertThat((JsonNode) map.getElement().getPropertyRaw("markers"))
                .isEqualTo(JsonMapper.shared().readTree("""
                [{"id": "OFF-1", "lat": 50.9375, "lon": 6.9603, "name": "Bricks & <b>tiles</b>",
                  "kind": "offer", "detail": "40 t", "href": "/offers/1"}]"""));
    }

    @Test
    void a_marker_without_detail_and_link_sends_neither() {
        LoopMap map = new LoopMap("Offers");
        map.setMarkers(List.of(new Marker("C", COLOGNE, "Cologne", null, null, Kind.CITY)));

        JsonNode sent = ((JsonNode) map.getElement().getPropertyRaw("markers")).get(0);
        assertThat(sent.has("detail") || sent.has("href")).isFalse();
    }

    @Test
    void a_removed_layer_is_gone_and_the_others_stay() {
        LoopMap map = new LoopMap("Flows");
        map.addGeoJson("flows", LINE, LayerStyle.PLAIN);
        map.addGeoJson("district", LINE, new LayerStyle("#00f", 1, 0));
        map.removeLayer("flows");

        JsonNode layers = (JsonNode) map.getElement().getPropertyRaw("layers");
        assertThat(layers.propertyNames()).containsExactly("district");
        assertThat(layers.at("/district/style/color").asString()).isEqualTo("#00f");
        assertThat(layers.at("/district/geojson")).isEqualTo(LINE);
    }

    @Test
    void pick_mode_and_the_chosen_place_can_be_set_and_taken_back() {
        LoopMap map = new LoopMap("Site");
        map.setPickMode(true);
        map.setPicked(COLOGNE);
        assertThat(map.getElement().getOuterHTML()).contains(" pick", "picked=\"50.9375,6.9603\"");

        map.setPickMode(false);
        map.setPicked(null);
        assertThat(map.getElement().getAttributeNames()).doesNotContain("pick", "picked");
    }

    @Test
    void whoever_listens_learns_the_place_that_was_chosen() {
        LoopMap map = new LoopMap("Site");
        List<GeoPoint> chosen = new ArrayList<>();
        map.addPickListener(event -> chosen.add(event.place()));

        ComponentUtil.fireEvent(map, new PickEvent(map, true, 50.9375, 6.9603));

        assertThat(chosen).containsExactly(COLOGNE);
    }

    @Test
    void the_map_itself_remembers_the_place_that_was_chosen() {
        LoopMap map = new LoopMap("Site");

        ComponentUtil.fireEvent(map, new PickEvent(map, true, 50.9375, 6.9603));

        assertThat(map.picked()).contains(COLOGNE);
    }

    @Test
    void a_chosen_place_that_is_not_on_earth_is_refused() {
        LoopMap map = new LoopMap("Site");

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> new PickEvent(map, true, 91, 0));
    }

    @Test
    void whoever_listens_learns_the_marker_that_was_opened() {
        LoopMap map = new LoopMap("Offers");
        List<String> opened = new ArrayList<>();
        map.addSelectListener(event -> opened.add(event.markerId()));

        ComponentUtil.fireEvent(map, new SelectEvent(map, true, "OFF-1"));
        ComponentUtil.fireEvent(map, new SelectEvent(map, true, null));

        assertThat(opened).containsExactly("OFF-1", "");
    }

    @Test
    void a_tile_server_is_named_together_with_who_runs_it() {
        LoopMap map = new LoopMap("Offers");
        map.setTileServer("https://tiles.example.org/{z}/{x}/{y}.png", "Example tiles <2026>");

        assertThat(map.getElement().getAttribute("tiles")).isEqualTo("https://tiles.example.org/{z}/{x}/{y}.png");
        assertThat(map.getElement().getAttribute("tiles-attribution")).isEqualTo("Example tiles <2026>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://tiles.example.org/",
                "javascript:{z}{x}{y}",
                "https://t/{z}/{x}.png",
                "https://t/{z}/{x}/{y}\">"
            })
    void a_tile_server_needs_an_address_with_zoom_and_place(String template) {
        LoopMap map = new LoopMap("Offers");

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> map.setTileServer(template, "Example"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 20})
    void a_view_closer_or_farther_than_the_map_goes_is_refused(int zoom) {
        LoopMap map = new LoopMap("Offers");

        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> map.setView(COLOGNE, zoom));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/offers/1", "/offers/1?lang=de#map", "https://example.org/offers/1", "http://example.org"})
    void a_marker_leads_to_a_path_or_a_web_address(String href) {
        assertThat(new Marker("1", COLOGNE, "Bricks", null, href, Kind.OFFER).href())
                .isEqualTo(href);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "//example.org/x", "offers/1", "https:", " /x", ""})
    void a_marker_leads_nowhere_else(String href) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Marker("1", COLOGNE, "Bricks", null, href, Kind.OFFER));
    }

    @Test
    void the_script_that_flow_loads_is_the_one_that_ships() {
        String loaded = LoopMap.class.getAnnotation(JsModule.class).value();

        assertThat(loaded).isEqualTo("context:/" + LoopMap.SCRIPT);
        assertThat(Path.of("frontend/public" + LoopMap.SCRIPT)).exists();
    }

    @Test
    void the_libraries_that_the_script_names_are_on_the_class_path() throws Exception {
        String script = Files.readString(Path.of("frontend/public" + LoopMap.SCRIPT));

        for (String library : List.of(
                "leaflet/1.9.4/dist/leaflet.js",
                "leaflet/1.9.4/dist/leaflet.css",
                "supercluster/7.1.5/dist/supercluster.min.js")) {
            assertThat(getClass().getResource("/META-INF/resources/webjars/" + library))
                    .as(library)
                    .isNotNull();
            assertThat(script).contains(library.substring(0, library.lastIndexOf('/')));
        }
    }
}
