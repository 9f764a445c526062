package example.pages;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.forms.PublicForm.Field;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes suggestions, unless they are too short or make it fail.
@Route("suggest")
@PublicQuery("about")
@AnonymousAllowed
public class SuggestionView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    public static final List<String> TAKEN = new CopyOnWriteArrayList<>();

    private final transient FormTokens tokens;

    SuggestionView(FormTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        var form = new PublicForm(tokens, request, entry)
                .text("about", "shell.brand", Field.required())
                .area("text", "shell.brand", Field.optional())
                .send("shell.brand");
        add(form.problems(), new H1("Suggest"), form);
        return Meta.of("Suggest", "");
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        switch (entry.text("about")) {
            case "" -> {
                return new FormAnswer.Mend(List.of(new FormProblem("about", "Say what it is about")));
            }
            case "fail" -> throw new IllegalArgumentException("As asked");
            case "ask" -> {
                removeAll();
                add(new H1("An answer"));
                return new FormAnswer.Shown(Meta.of("Answer", ""));
            }
            default -> {
                TAKEN.add(entry.text("about"));
                return new FormAnswer.Done("/suggest?about=thanks");
            }
        }
    }
}
