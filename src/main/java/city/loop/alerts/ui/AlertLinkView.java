package city.loop.alerts.ui;

import city.loop.alerts.AlertService;
import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.forms.FormProblem;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
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
@Route("alerts/:link(confirm|stop)")
@PublicQuery("key")
@AnonymousAllowed
public class AlertLinkView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient AlertService alerts;
    private final transient FormTokens tokens;

    AlertLinkView(AlertService alerts, FormTokens tokens) {
        this.alerts = alerts;
        this.tokens = tokens;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        String link = request.parameter("link");
        Paragraph text = new Paragraph(getTranslation("alerts." + link + ".text"));
        text.addClassName("lede");
        PublicForm form = new PublicForm(tokens, request, entry).send("alerts." + link + ".button");
        add(form.problems(), new H1(getTranslation("alerts." + link + ".title")), text, form);
        return Meta.of(getTranslation("alerts." + link + ".title"), "").withCanonical("/alerts/" + link);
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        String link = request.parameter("link");
        String key = request.first("key").orElse("");
        boolean known = link.equals("confirm") ? alerts.confirm(key) : alerts.stop(key);
        return known
                ? new FormAnswer.Done("/alerts/" + (link.equals("confirm") ? "confirmed" : "stopped"))
                : new FormAnswer.Mend(
                        List.of(FormProblem.ofTheWholeForm(getTranslation("alerts." + link + ".unknown"))));
    }
}
