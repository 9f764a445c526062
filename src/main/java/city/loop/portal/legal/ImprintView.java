package city.loop.portal.legal;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
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
                new Paragraph(new Anchor(legal.path(request, "contact"), getTranslation("portal.contact.title"))),
                sources());
        return Meta.of(title, "");
    }

    /// The licences ask to be named where the data is used.
    private Section sources() {
        var sources = new Section(
                new H2(getTranslation("portal.imprint.sources")),
                new Paragraph(getTranslation("portal.imprint.sources.text")),
                new UnorderedList(
                        new ListItem(
                                new Anchor("https://www.geonames.org/", "GeoNames"),
                                new Text(": " + getTranslation("portal.imprint.sources.geonames") + ", "),
                                new Anchor("https://creativecommons.org/licenses/by/4.0/", "CC BY 4.0")),
                        new ListItem(
                                new Anchor("https://www.naturalearthdata.com/", "Natural Earth"),
                                new Text(": " + getTranslation("portal.imprint.sources.naturalEarth")))));
        sources.addClassName("section");
        return sources;
    }
}
