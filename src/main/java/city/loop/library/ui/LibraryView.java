package city.loop.library.ui;

import city.loop.library.Examples;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// The start of the library: where to find what, and every kind of message on one page.
@Route("library")
@AnonymousAllowed
public class LibraryView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Examples examples;

    LibraryView(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        Paragraph lede = new Paragraph(getTranslation("library.lede"));
        lede.addClassName("lede");
        Div ways = new Div(
                way("schemas", "/library/schemas"),
                way("contexts", "/library/contexts"),
                way("examples", "/library/examples"),
                way("validate", "/library/validate"));
        ways.addClassName("grid");
        add(new H1(getTranslation("library.title")), lede, ways, messages());
        return Meta.of(getTranslation("library.title"), getTranslation("library.lede"));
    }

    private Div way(String name, String address) {
        Div card = new Div(
                new H2(new Anchor(address, getTranslation("library." + name + ".title"))),
                new Paragraph(getTranslation("library." + name + ".card")));
        card.addClassName("card");
        return card;
    }

    private Section messages() {
        List<String> columns = List.of(
                getTranslation("library.message"), getTranslation("library.meaning"), getTranslation("library.schema"));
        Section section = new Section(
                new H2(getTranslation("library.messages.title")),
                new Paragraph(getTranslation("library.messages.text")),
                Parts.table(
                        columns,
                        examples.all().stream()
                                .map(example -> Parts.row(
                                        columns,
                                        new Anchor("/library/examples/" + example.name(), example.kind()),
                                        new Span(getTranslation("library.example." + example.name())),
                                        new Anchor(
                                                "/library/schemas/"
                                                        + example.schema().name(),
                                                example.schema().name())))
                                .toList()));
        section.addClassName("section");
        return section;
    }
}
