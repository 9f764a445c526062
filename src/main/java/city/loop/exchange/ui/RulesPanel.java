package city.loop.exchange.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;

/// The rules that a page's record follows, to open when one wants to know why a step is there or not.
final class RulesPanel extends NativeDetails {

    private static final long serialVersionUID = 1;

    /// @param kind `offer`, `match` or `transfer`
    RulesPanel(Desk desk, String kind, LifeCycle cycle) {
        super(desk.text("exchange.rules.title"));
        addClassName("section");
        UnorderedList sentences = new UnorderedList();
        cycle.sentences(desk).forEach(sentence -> sentences.add(new ListItem(sentence)));
        Div content = new Div(new Paragraph(desk.text("exchange.rules." + kind)), new Svg(cycle.svg()), sentences);
        setContent(content);
    }
}
