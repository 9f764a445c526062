package city.loop.governance.ui;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.governance.NewsService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// Where the link of each mail leads: one button stops them, without signing in. Programs that check mails follow links
/// and press no buttons.
@Route("governance/mails/:step(stop|stopped)")
@PublicQuery("key")
@AnonymousAllowed
public class MailsView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient NewsService news;
    private final transient FormTokens tokens;

    MailsView(NewsService news, FormTokens tokens) {
        this.news = news;
        this.tokens = tokens;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        String step = request.parameter("step");
        String title = getTranslation("governance.mails." + step + ".title");
        Paragraph text = new Paragraph(getTranslation("governance.mails." + step + ".text"));
        text.addClassName("lede");
        if (step.equals("stop")) {
            PublicForm form = new PublicForm(tokens, request, entry).send("governance.mails.stop.button");
            add(form.problems(), new H1(title), text, form);
        } else {
            add(new H1(title), text);
        }
        return Meta.of(title, "").withCanonical("/governance");
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        return news.stopMails(request.first("key").orElse(""))
                ? new FormAnswer.Done("/governance/mails/stopped")
                : new FormAnswer.Mend(
                        List.of(FormProblem.ofTheWholeForm(getTranslation("governance.mails.stop.unknown"))));
    }
}
