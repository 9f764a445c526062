package city.loop.library.ui;

import city.loop.library.Guide;
import city.loop.library.GuidePage;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;

/// All pages of the documentation, by what a reader comes for.
@Route("docs")
@AnonymousAllowed
public class GuideView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Guide guide;

    GuideView(Guide guide) {
        this.guide = guide;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var lede = new Paragraph(getTranslation("library.docs.lede"));
        lede.addClassName("lede");
        add(new H1(getTranslation("library.docs.title")), lede);
        var pages = guide.pages(request.language());
        for (var section : GuidePage.Section.values()) {
            var below = pages.stream().filter(page -> page.section() == section).toList();
            if (!below.isEmpty()) {
                add(section(section, below));
            }
        }
        return Meta.of(getTranslation("library.docs.title"), getTranslation("library.docs.lede"));
    }

    private Section section(GuidePage.Section section, List<GuidePage> pages) {
        var cards = new UnorderedList();
        cards.addClassName("grid");
        pages.forEach(page -> {
            var card = new ListItem(
                    new H3(new Anchor("/docs/" + page.name(), page.title())), new Paragraph(page.summary()));
            card.addClassName("card");
            cards.add(card);
        });
        var part = new Section(new H2(getTranslation(key(section))), cards);
        part.addClassName("section");
        return part;
    }

    static String key(GuidePage.Section section) {
        return "library.docs.section." + section.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
