package city.loop.portal.legal;

import city.loop.forms.FormAnswer;
import city.loop.forms.FormEntry;
import city.loop.forms.FormPage;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// How to reach whoever runs the portal, and a form for a message to them.
@Route("contact")
@RouteAlias(":city([a-z0-9]+(?:-[a-z0-9]+)*)/contact")
@PublicQuery("sent")
@AnonymousAllowed
public class ContactView extends Div implements FormPage {

    private static final long serialVersionUID = 1;

    private final transient LegalPage legal;
    private final transient MessageForm messages;

    ContactView(LegalPage legal, MessageForm messages) {
        this.legal = legal;
        this.messages = messages;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request, FormEntry entry) {
        removeAll();
        if (legal.isNowhere(request)) {
            return Meta.notFound();
        }
        var title = legal.title(request, "portal.contact.title");
        var form = messages.of(request, entry);
        var sent = new Paragraph(getTranslation("portal.message.sent"));
        sent.addClassName("notice");
        sent.getElement().setAttribute("role", "status");
        sent.setVisible(request.first("sent").isPresent() && entry.problems().isEmpty());
        var write = new Div(new H2(getTranslation("portal.message.title")));
        write.add(
                legal.operator(request).email().isPresent()
                        ? form
                        : new Paragraph(getTranslation("portal.message.nobody")));
        write.addClassName("section");
        add(form.problems(), new H1(title), sent, legal.facts(request), write);
        return Meta.of(title, "").withCanonical(request.path());
    }

    @Override
    public FormAnswer submit(PageRequest request, FormEntry entry) {
        return messages.submit(
                request, entry, legal.title(request, "portal.contact.title"), legal.path(request, "contact?sent=yes"));
    }
}
