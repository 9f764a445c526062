package city.loop.portal;

import city.loop.alerts.AlertService;
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
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// Where the links of mails lead, of interest and of alerts: one button, since programs that check mails follow
/// links and press no buttons. The page does not look at the key; only the button does.
@Route("interest/:link(confirm|withdraw)")
@RouteAlias("alerts/:link(confirm|stop)")
@PublicQuery("key")
@AnonymousAllowed
public class MailLinkView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient InterestService interests;
    private final transient AlertService alerts;
    private final transient FormTokens tokens;

    MailLinkView(InterestService interests, AlertService alerts, FormTokens tokens) {
        this.interests = interests;
        this.alerts = alerts;
        this.tokens = tokens;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        String words = words(request);
        Paragraph text = new Paragraph(getTranslation(words + ".text"));
        text.addClassName("lede");
        PublicForm form = new PublicForm(tokens, request, entry).send(words + ".button");
        add(form.problems(), new H1(getTranslation(words + ".title")), text, form);
        return Meta.of(getTranslation(words + ".title"), "").withCanonical(request.path());
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        String key = request.first("key").orElse("");
        String words = words(request);
        boolean known =
                switch (words) {
                    case "interest.confirm" -> interests.confirm(key);
                    case "interest.withdraw" -> interests.withdraw(key);
                    case "alerts.confirm" -> alerts.confirm(key);
                    default -> alerts.stop(key);
                };
        return known
                ? new FormAnswer.Done(done(request))
                : new FormAnswer.Mend(List.of(FormProblem.ofTheWholeForm(getTranslation(words + ".unknown"))));
    }

    private static String words(PageRequest request) {
        return request.path().substring(1).replace('/', '.');
    }

    private static String done(PageRequest request) {
        String area = request.path().substring(0, request.path().lastIndexOf('/'));
        return area
                + switch (request.parameter("link")) {
                    case "confirm" -> "/confirmed";
                    case "withdraw" -> "/withdrawn";
                    default -> "/stopped";
                };
    }
}
