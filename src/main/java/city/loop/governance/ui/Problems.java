package city.loop.governance.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/// What has to be mended before a step can be taken: in front of the form, each line a link to its field (UX rule 1).
final class Problems extends Div {

    private static final long serialVersionUID = 1;

    private transient Set<Component> marked = Set.of();

    Problems() {
        addClassName("error-summary");
        setVisible(false);
        getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
    }

    /// A rule that was broken, which is about no field.
    void show(String sentence) {
        show(new LinkedHashMap<>(), sentence);
    }

    /// @param byField a sentence for each field, in the order of the form; without any, nothing is shown
    void show(SequencedMap<Component, String> byField) {
        show(byField, "");
    }

    private void show(SequencedMap<Component, String> byField, String rule) {
        marked.forEach(field -> mark(field, ""));
        marked = Set.copyOf(byField.keySet());
        removeAll();
        setVisible(!byField.isEmpty() || !rule.isEmpty());
        if (!isVisible()) {
            return;
        }
        UnorderedList lines = new UnorderedList();
        byField.forEach((field, sentence) -> {
            mark(field, sentence);
            lines.add(new ListItem(link(field, sentence)));
        });
        if (!rule.isEmpty()) {
            lines.add(new ListItem(rule));
        }
        add(new H2(getTranslation("governance.problems", lines.getComponentCount())), lines);
        getElement().callJsFunction("focus");
        getUI().ifPresent(ui -> ui.getPage()
                .executeJs(
                        "document.title = $0 + document.title.replace($0, '')",
                        getTranslation("governance.problems.title")));
    }

    private static Anchor link(Component field, String sentence) {
        String id = field.getId().orElseThrow();
        Anchor link = new Anchor("#" + id, sentence);
        link.getElement().setAttribute("router-ignore", true);
        link.getElement()
                .executeJs(
                        "this.addEventListener('click', e => { e.preventDefault(); document.getElementById($0)?.focus(); })",
                        id);
        return link;
    }

    private static void mark(Component field, String sentence) {
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(sentence);
            validated.setInvalid(!sentence.isEmpty());
        }
    }

    /// Collects sentences by field.
    static SequencedMap<Component, String> none() {
        return new LinkedHashMap<>(Map.of());
    }
}
