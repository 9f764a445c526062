package city.loop.registry.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/// What has to be mended, at the top of the page: announced, focused, each line leading to its field.
final class ErrorSummary extends Div {

    private static final long serialVersionUID = 1;

    /// @param words one sentence
    /// @param href where the line leads without scripts
    /// @param jump puts the focus into the field
    record Line(String words, String href, Runnable jump) {}

    ErrorSummary() {
        addClassName("error-summary");
        setVisible(false);
        getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
    }

    void show(List<Line> lines) {
        removeAll();
        UnorderedList list = new UnorderedList();
        for (Line line : lines) {
            Anchor link = new Anchor(line.href(), line.words());
            link.getElement().setAttribute("router-ignore", true);
            link.getElement()
                    .addEventListener("click", click -> line.jump().run())
                    .preventDefault();
            list.add(new ListItem(link));
        }
        add(new H2(getTranslation("registry.form.problems", lines.size())), list);
        reveal();
    }

    /// Something that concerns no single field.
    void show(String title, Paragraph text) {
        removeAll();
        add(new H2(title), text);
        reveal();
    }

    void hide() {
        removeAll();
        setVisible(false);
    }

    private void reveal() {
        setVisible(true);
        getElement().executeJs("this.focus()");
    }
}
