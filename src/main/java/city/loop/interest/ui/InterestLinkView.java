package city.loop.interest.ui;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.interest.InterestService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// Where the links of the mails lead: one button, since programs that check mails follow links and press no buttons.
/// The page does not look at the key; only the button does.
@Route("interest/:link(confirm|withdraw)")
@PublicQuery("key")
@AnonymousAllowed
public class InterestLinkView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient InterestService interests;
    private final transient FormTokens tokens;

    InterestLinkView(InterestService interests, FormTokens tokens) {
        this.interests = interests;
        this.tokens = tokens;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        var link = request.parameter("link");
        var text = new Paragraph(getTranslation("interest." + link + ".text"));
        text.addClassName("lede");
        var form = new PublicForm(tokens, request, entry).send("interest." + link + ".button");
        add(form.problems(), new H1(getTranslation("interest." + link + ".title")), text, form);
        return Meta.of(getTranslation("interest." + link + ".title"), "").withCanonical("/interest");
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        var link = request.parameter("link");
        var key = request.first("key").orElse("");
        var known = link.equals("confirm") ? interests.confirm(key) : interests.withdraw(key);
        return known
                ? new FormAnswer.Done("/interest/" + (link.equals("confirm") ? "confirmed" : "withdrawn"))
                : new FormAnswer.Mend(
                        List.of(FormProblem.ofTheWholeForm(getTranslation("interest." + link + ".unknown"))));
    }
}
