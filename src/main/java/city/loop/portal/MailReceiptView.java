package city.loop.portal;

import city.loop.alerts.AlertService;
import city.loop.interest.InterestService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// What happened to an interest or an alert, and what happens next, at an address that can be visited again.
@Route("interest/:step(received|confirmed|withdrawn)")
@RouteAlias("alerts/:step(received|confirmed|stopped)")
@PublicQuery("reference")
@AnonymousAllowed
public class MailReceiptView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    MailReceiptView() {
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        boolean interest = request.path().startsWith("/interest/");
        String words = request.path().substring(1).replace('/', '.');
        String title = getTranslation(words + ".title");
        Paragraph text = new Paragraph(getTranslation(
                words + ".text", (interest ? InterestService.TO_CONFIRM : AlertService.TO_CONFIRM).toHours()));
        text.addClassName("lede");
        add(new H1(title), text);
        request.first("reference")
                .filter(reference -> interest && reference.matches("INT-[A-Z0-9]{8}"))
                .ifPresent(reference -> add(new Paragraph(getTranslation("interest.received.reference", reference))));
        add(new Paragraph(
                interest
                        ? new Anchor("/docs", getTranslation("interest.goOn"))
                        : new Anchor("/cities", getTranslation("shell.error.cities"))));
        return Meta.of(title, "").withCanonical(request.path());
    }
}
