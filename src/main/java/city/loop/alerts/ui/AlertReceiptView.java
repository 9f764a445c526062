package city.loop.alerts.ui;

import city.loop.alerts.AlertService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// What happened and what happens next, at an address that can be visited again.
@Route("alerts/:step(received|confirmed|stopped)")
@AnonymousAllowed
public class AlertReceiptView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    AlertReceiptView() {
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        String step = request.parameter("step");
        String title = getTranslation("alerts." + step + ".title");
        Paragraph text = new Paragraph(getTranslation("alerts." + step + ".text", AlertService.TO_CONFIRM.toHours()));
        text.addClassName("lede");
        add(new H1(title), text, new Paragraph(new Anchor("/cities", getTranslation("shell.error.cities"))));
        return Meta.of(title, "").withCanonical("/alerts/" + step);
    }
}
