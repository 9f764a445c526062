package city.loop.governance.ui;

import city.loop.governance.BlastRadius;
import city.loop.governance.BlastRadius.BrokenRule;
import city.loop.governance.ChangedSchema;
import city.loop.governance.Rfc;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.util.Optional;

/// What a changed schema would mean for what is there: how many records would fail, which rules they would break.
final class RadiusSection extends Section {

    private static final long serialVersionUID = 1;

    RadiusSection(Rfc rfc, ChangedSchema schema, Optional<BlastRadius> radius, RfcWords words) {
        addClassName("section");
        setId("radius");
        Anchor file = new Anchor(
                "/governance/rfcs/" + rfc.number() + ".schema.json",
                words.text("governance.schema.file", schema.name()));
        file.getElement().setAttribute("router-ignore", true);
        add(new H2(words.text("governance.radius")), new Paragraph(file));
        if (radius.isEmpty()) {
            add(new Paragraph(words.text("governance.radius.waits")));
            return;
        }
        BlastRadius found = radius.get();
        Paragraph lede = new Paragraph(words.text("governance.radius.records", found.failing(), found.checked()));
        add(lede);
        add(new Paragraph(
                words.text(found.sampled() ? "governance.radius.sampled" : "governance.radius.all", found.records())
                        + " "
                        + words.text(
                                "governance.radius.when",
                                schema.version(),
                                words.formats().dateTime(found.measured()))));
        if (found.sampled()) {
            BlastRadius.Likely likely = found.likely();
            add(new Paragraph(words.text("governance.radius.likely", likely.atLeast(), likely.atMost())));
        }
        if (found.slow() > 0) {
            add(new Paragraph(words.text("governance.radius.slow", found.slow())));
        }
        add(new Paragraph(
                found.failingExamples().isEmpty()
                        ? words.text("governance.radius.examples.none", found.examples())
                        : words.text(
                                "governance.radius.examples",
                                found.failingExamples().size(),
                                found.examples(),
                                String.join(", ", found.failingExamples()))));
        if (!found.rules().isEmpty()) {
            getElement().appendChild(table(found, words));
        }
    }

    private static Element table(BlastRadius found, RfcWords words) {
        Element table = new Element("table");
        table.appendChild(new Element("caption").setText(words.text("governance.radius.rules")));
        Element head = new Element("tr");
        for (String column : new String[] {"member", "rule", "count", "samples"}) {
            head.appendChild(new Element("th")
                    .setAttribute("scope", "col")
                    .setText(words.text("governance.radius.column." + column)));
        }
        table.appendChild(new Element("thead").appendChild(head));
        Element body = new Element("tbody");
        for (BrokenRule rule : found.rules()) {
            body.appendChild(new Element("tr")
                    .appendChild(
                            new Element("td").appendChild(new Element("code").setText(rule.pointer())),
                            new Element("td").appendChild(new Element("code").setText(rule.rule())),
                            new Element("td").setText(words.formats().number(rule.count())),
                            new Element("td").setText(String.join(", ", rule.samples()))));
        }
        table.appendChild(body);
        return new Element("div")
                .setAttribute("class", "scroll")
                .setAttribute("tabindex", "0")
                .appendChild(table);
    }
}
