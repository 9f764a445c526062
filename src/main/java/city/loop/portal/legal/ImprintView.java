package city.loop.portal.legal;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/// Who runs the portal, or a city's part of it.
@Route("imprint")
@RouteAlias(":city([a-z0-9]+(?:-[a-z0-9]+)*)/imprint")
@AnonymousAllowed
public class ImprintView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient LegalPage legal;

    ImprintView(LegalPage legal) {
        this.legal = legal;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        if (legal.isNowhere(request)) {
            return Meta.notFound();
        }
        var title = legal.title(request, "portal.imprint.title");
        add(
                new H1(title),
                legal.facts(request),
                new Paragraph(new Anchor(legal.path(request, "contact"), getTranslation("portal.contact.title"))));
        return Meta.of(title, "");
    }
}
