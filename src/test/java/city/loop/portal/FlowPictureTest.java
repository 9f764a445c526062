package city.loop.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import city.loop.exchange.MaterialFlow;
import city.loop.portal.FlowPicture.Band;
import city.loop.portal.FlowPicture.Node;
import city.loop.portal.FlowPicture.Sankey;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FlowPictureTest {

    private static final List<MaterialFlow> FLOWS =
            List.of(flow("Munich", "Berlin", 300), flow("Munich", "Wien", 100), flow("Wien", "Berlin", 100));

    @Test
    void bands_are_as_thick_as_their_share_of_the_mass() {
        List<Band> bands = FlowPicture.layout(FLOWS, Function.identity()).bands();

        assertThat(bands).hasSize(3);
        assertThat(bands.getFirst().thickness()).isCloseTo(3 * bands.getLast().thickness(), within(0.001));
    }

    @Test
    void what_leaves_a_city_fills_its_side_without_gap_or_overlap() {
        Sankey sankey = FlowPicture.layout(FLOWS, Function.identity());
        Node munich = sankey.left().getFirst();
        List<Band> leaving = sankey.bands().stream()
                .filter(band -> band.from().equals(munich.name()))
                .toList();

        assertThat(munich.name()).isEqualTo("Munich");
        assertThat(leaving.getFirst().left()).isCloseTo(munich.y(), within(0.001));
        assertThat(leaving.getLast().left())
                .isCloseTo(leaving.getFirst().left() + leaving.getFirst().thickness(), within(0.001));
        assertThat(leaving.getLast().left() + leaving.getLast().thickness())
                .isCloseTo(munich.y() + munich.height(), within(0.001));
    }

    @Test
    void cities_of_a_column_do_not_overlap() {
        Sankey sankey = FlowPicture.layout(FLOWS, Function.identity());

        assertThat(sankey.right().get(1).y())
                .isGreaterThan(sankey.right().get(0).y() + sankey.right().get(0).height());
    }

    @Test
    void what_has_no_mass_makes_no_band() {
        assertThat(FlowPicture.layout(List.of(flow("Munich", "Berlin", 0)), Function.identity())
                        .bands())
                .isEmpty();
    }

    @Test
    void a_name_with_markup_stays_a_name() {
        Sankey sankey = FlowPicture.layout(List.of(flow("<script>", "B\"", 5)), Function.identity());

        assertThat(FlowPicture.sankey(sankey, "<x>", BigDecimal::toPlainString))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>")
                .doesNotContain("<x>");
    }

    private static MaterialFlow flow(String from, String to, int kilograms) {
        return new MaterialFlow(from, to, "metal-steel", YearMonth.of(2026, 11), BigDecimal.valueOf(kilograms), 1);
    }
}
