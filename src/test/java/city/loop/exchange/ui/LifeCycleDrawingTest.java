package city.loop.exchange.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.ui.LifeCycle.State;
import city.loop.exchange.ui.LifeCycle.Step;
import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class LifeCycleDrawingTest {

    private static final LifeCycle DRAWN = new LifeCycle(
            List.of(new State("<Open>", 0, 0), new State("Reserved", 0, 1), new State("Withdrawn", 1, 0)),
            List.of(new Step(0, 1), new Step(1, 0), new Step(0, 2)),
            1);

    @Test
    void the_current_state_is_the_one_that_is_marked() throws Exception {
        var boxes = parse().getElementsByTagName("g");
        for (int index = 0; index < boxes.getLength(); index++) {
            assertThat(((Element) boxes.item(index)).getAttribute("class")).isEqualTo(index == 1 ? "is-now" : "");
        }
    }

    @Test
    void there_is_a_box_for_each_state_and_an_arrow_for_each_step() throws Exception {
        assertThat(parse().getElementsByTagName("rect").getLength()).isEqualTo(3);
        assertThat(parse().getElementsByTagName("path").getLength()).isEqualTo(3 * 2);
    }

    @Test
    void words_are_shown_as_text() throws Exception {
        assertThat(parse().getElementsByTagName("text").item(0).getTextContent())
                .isEqualTo("<Open>");
    }

    private static Document parse() throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(DRAWN.svg())));
    }
}
