package city.loop.interest.ui;

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
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// What happened and what happens next, at an address that can be visited again.
@Route("interest/:step(received|confirmed|withdrawn)")
@PublicQuery("reference")
@AnonymousAllowed
public class InterestReceiptView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    InterestReceiptView() {
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var step = request.parameter("step");
        var title = getTranslation("interest." + step + ".title");
        var text = new Paragraph(getTranslation("interest." + step + ".text", InterestService.TO_CONFIRM.toHours()));
        text.addClassName("lede");
        add(new H1(title), text);
        request.first("reference")
                .filter(reference -> reference.matches("INT-[A-Z0-9]{8}"))
                .ifPresent(reference -> add(new Paragraph(getTranslation("interest.received.reference", reference))));
        add(new Paragraph(new Anchor("/docs", getTranslation("interest.goOn"))));
        return Meta.of(title, "").withCanonical("/interest");
    }
}
