package city.loop.library.ui;

import city.loop.library.Guide;
import city.loop.library.GuidePage;
import city.loop.library.Markdown;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Optional;

/// A page of the documentation: its text, what is in it, and the pages before and after it.
@Route("docs/:page([a-z0-9]+(?:-[a-z0-9]+)*)")
@AnonymousAllowed
public class GuidePageView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Guide guide;

    GuidePageView(Guide guide) {
        this.guide = guide;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        var found = guide.find(request.parameter("page"), request.language());
        if (found.isEmpty()) {
            return Meta.notFound();
        }
        var page = found.get();
        var document = Markdown.toDocument(page.text(), link -> address(link, request));
        var lede = new Paragraph(page.summary());
        lede.addClassName("lede");
        var columns =
                new Div(contents(document, request), new Html("<div class=\"prose\">" + document.html() + "</div>"));
        columns.addClassName("split");
        var text = new Div(new H1(page.title()), lede);
        if (!page.language().getLanguage().equals(request.language().getLanguage())) {
            var untranslated = Parts.untranslated();
            untranslated.getElement().setAttribute("lang", request.language().getLanguage());
            text.add(untranslated);
        }
        checked(page, request).ifPresent(text::add);
        text.add(columns);
        text.getElement().setAttribute("lang", page.language().getLanguage());
        add(way(), text, neighbours(page, request));
        return Meta.of(page.title(), page.summary());
    }

    /// What a link of the text leads to: other pages in the reader's language, places on this page by its whole
    /// address, since Flow's `<base>` would send a bare `#place` to the front page.
    private static String address(String link, PageRequest request) {
        if (link.startsWith("#")) {
            return here(request) + link;
        }
        if (!link.startsWith("/") || link.startsWith("//") || !request.chosen()) {
            return link;
        }
        var place = link.indexOf('#');
        var path = place < 0 ? link : link.substring(0, place);
        return path + (path.contains("?") ? "&" : "?") + PageRequest.LANGUAGE + "="
                + request.language().getLanguage() + (place < 0 ? "" : link.substring(place));
    }

    private static String here(PageRequest request) {
        return request.chosen()
                ? request.with(PageRequest.LANGUAGE, request.language().getLanguage())
                : request.address();
    }

    private Optional<Paragraph> checked(GuidePage page, PageRequest request) {
        var written = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(request.language());
        return page.checked().map(day -> {
            var words = new Paragraph(getTranslation("library.docs.checked", day.format(written)));
            words.addClassName("notice");
            return words;
        });
    }

    private Nav way() {
        var way = new Nav(new OrderedList(new ListItem(new Anchor("/docs", getTranslation("library.docs.title")))));
        way.addClassName("breadcrumb");
        way.setAriaLabel(getTranslation("library.docs.way"));
        return way;
    }

    private Nav contents(Markdown.Document document, PageRequest request) {
        var list = new UnorderedList();
        document.headings().stream().filter(heading -> heading.level() == 2).forEach(heading -> {
            var link = new Anchor(here(request) + "#" + heading.id(), heading.title());
            link.getElement().setAttribute("router-ignore", true);
            list.add(new ListItem(link));
        });
        var nav = new Nav(new H2(getTranslation("library.docs.contents")), list);
        nav.addClassName("contents");
        nav.setAriaLabel(getTranslation("library.docs.contents"));
        nav.setVisible(!document.headings().isEmpty());
        return nav;
    }

    private Nav neighbours(GuidePage page, PageRequest request) {
        var all = guide.pages(request.language());
        var place = all.stream().map(GuidePage::name).toList().indexOf(page.name());
        var list = new UnorderedList();
        list.addClassName("grid");
        if (place > 0) {
            list.add(neighbour("library.docs.before", all.get(place - 1)));
        }
        if (place >= 0 && place + 1 < all.size()) {
            list.add(neighbour("library.docs.after", all.get(place + 1)));
        }
        var nav = new Nav(list);
        nav.addClassName("section");
        nav.setAriaLabel(getTranslation("library.docs.neighbours"));
        return nav;
    }

    private ListItem neighbour(String key, GuidePage page) {
        var words = new Paragraph(getTranslation(key));
        words.addClassName("muted");
        var item = new ListItem(words, new Paragraph(new Anchor("/docs/" + page.name(), page.title())));
        item.addClassName("card");
        return item;
    }
}
