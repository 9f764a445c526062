package city.loop.governance.ui;

import city.loop.governance.RfcService;
import city.loop.governance.RfcSummary;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/// Published RFCs that are like what somebody writes. It says how many in one line that is always there, so that
/// nothing moves under the hands of who types; the line is read out when it changes.
final class SimilarRfcs extends Details {

    private static final long serialVersionUID = 1;

    private final transient RfcService rfcs;
    private final transient RfcWords words;
    private final Span count = new Span();
    private List<Integer> shown = List.of(-1);

    SimilarRfcs(RfcService rfcs, RfcWords words) {
        this.rfcs = rfcs;
        this.words = words;
        setId("rfc-similar");
        count.getElement().setAttribute("role", "status");
        setSummary(count);
        search("", "");
    }

    void search(String title, String summary) {
        List<RfcSummary> found = rfcs.similar(title, summary);
        List<Integer> numbers = found.stream().map(RfcSummary::number).toList();
        if (numbers.equals(shown)) {
            return;
        }
        shown = numbers;
        count.setText(words.text("governance.similar", found.size()));
        removeAll();
        if (!found.isEmpty()) {
            add(new RfcRows(found, words));
        }
        Anchor all = new Anchor("/governance/rfcs", words.text("governance.similar.all"));
        all.getElement().setAttribute("router-ignore", true);
        add(new Paragraph(all));
    }
}
