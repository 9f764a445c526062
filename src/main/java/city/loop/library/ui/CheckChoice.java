package city.loop.library.ui;

import city.loop.forms.FormEntry;
import city.loop.library.SemanticCheck;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.Element;

/// Which semantic checks are to be run: folded away, since mostly those that are for the message are meant.
@Tag("details")
final class CheckChoice extends HtmlContainer {

    static final String NAME = "check";

    private static final long serialVersionUID = 1;

    CheckChoice(FormEntry entry) {
        addClassName("field");
        Element summary = new Element("summary");
        summary.setText(getTranslation("library.validate.checks"));
        Element group = new Element("fieldset");
        Element legend = new Element("legend");
        legend.setText(getTranslation("library.validate.checks.legend"));
        group.appendChild(legend);
        for (SemanticCheck check : SemanticCheck.values()) {
            group.appendChild(box(check, entry.has(NAME, check.wire())));
        }
        getElement().appendChild(summary, group);
        if (!entry.all(NAME).isEmpty()) {
            getElement().setAttribute("open", true);
        }
    }

    private Element box(SemanticCheck check, boolean chosen) {
        String id = "check-" + check.wire();
        Element input = new Element("input")
                .setAttribute("type", "checkbox")
                .setAttribute("id", id)
                .setAttribute("name", NAME)
                .setAttribute("value", check.wire());
        if (chosen) {
            input.setAttribute("checked", true);
        }
        Element words = new Element("span");
        words.setText(getTranslation("library.check." + check.wire()));
        return new Element("label")
                .setAttribute("class", "choice")
                .setAttribute("for", id)
                .appendChild(input, words);
    }
}
