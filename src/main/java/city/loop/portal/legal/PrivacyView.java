package city.loop.portal.legal;

import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// What the portal keeps about people: for each kind of record what it is for, what is in it and when it is erased.
@Route("privacy")
@RouteAlias(":city([a-z0-9]+(?:-[a-z0-9]+)*)/privacy")
@AnonymousAllowed
public class PrivacyView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient LegalPage legal;

    PrivacyView(LegalPage legal) {
        this.legal = legal;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        if (legal.isNowhere(request)) {
            return Meta.notFound();
        }
        var title = legal.title(request, "portal.privacy.title");
        var lede = new Paragraph(getTranslation("portal.privacy.lede"));
        lede.addClassName("lede");
        add(new H1(title), lede);
        for (var record : PersonalRecord.values()) {
            var facts = new DescriptionList();
            facts.addClassName("facts");
            for (var what : List.of("purpose", "data", "kept")) {
                facts.add(new Div(
                        new DescriptionList.Term(getTranslation("portal.privacy." + what)),
                        new DescriptionList.Description(getTranslation(record.key() + "." + what))));
            }
            var section = new Section(new H2(getTranslation(record.key())), facts);
            section.addClassName("section");
            add(section);
        }
        var rights = new Section(
                new H2(getTranslation("portal.privacy.rights")),
                new Paragraph(getTranslation("portal.privacy.rights.text")),
                new H2(getTranslation("portal.privacy.responsible")),
                legal.facts(request));
        legal.operator(request)
                .dataProtection()
                .ifPresent(officer -> rights.add(new Paragraph(getTranslation("portal.privacy.officer", officer))));
        rights.add(new Paragraph(new Anchor(legal.path(request, "contact"), getTranslation("portal.contact.title"))));
        rights.addClassName("section");
        add(rights);
        return Meta.of(title, getTranslation("portal.privacy.lede"));
    }
}
