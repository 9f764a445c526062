package city.loop.forms;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has to be mended in a form of a signed-in page: at the top, with a link to each field, in the words that
/// stand beside it (UX rule 1). Nothing of it shows before the first submit.
public final class ErrorSummary extends Div {

    private static final long serialVersionUID = 1;

    /// What is to be mended, and where; a problem of the whole form has no field.
    public record Problem(@Nullable Component field, String sentence) {}

    private final List<Component> marked = new ArrayList<>();

    public ErrorSummary() {
        addClassName("error-summary");
        setVisible(false);
        getElement().setAttribute("role", "alert").setAttribute("tabindex", "-1");
    }

    /// Shows the problems and takes the reader to them; without any, nothing is shown.
    public void show(List<Problem> problems) {
        marked.forEach(field -> mark(field, null));
        marked.clear();
        removeAll();
        setVisible(!problems.isEmpty());
        if (problems.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        for (Problem problem : problems) {
            list.add(line(problem));
            if (problem.field() != null && !marked.contains(problem.field())) {
                mark(problem.field(), problem.sentence());
                marked.add(problem.field());
            }
        }
        add(new H2(getTranslation("forms.problems", problems.size())), list);
        getElement().callJsFunction("focus");
        getUI().ifPresent(ui -> ui.getPage()
                .executeJs("document.title = $0 + document.title.replace($0, '')", getTranslation("forms.error")));
    }

    /// Shows one problem of the whole form.
    public void show(String sentence) {
        show(List.of(new Problem(null, sentence)));
    }

    private static ListItem line(Problem problem) {
        if (problem.field() == null) {
            return new ListItem(problem.sentence());
        }
        String id = problem.field().getId().orElseThrow();
        Anchor link = new Anchor("#" + id, problem.sentence());
        link.getElement().setAttribute("router-ignore", true);
        link.getElement()
                .executeJs(
                        "this.addEventListener('click', e => { e.preventDefault(); document.getElementById($0)?.focus(); })",
                        id);
        return new ListItem(link);
    }

    private static void mark(Component field, @Nullable String sentence) {
        if (field instanceof HasValidation validated) {
            validated.setErrorMessage(sentence);
            validated.setInvalid(sentence != null);
        }
    }
}
