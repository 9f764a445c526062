package city.loop.library.ui;

import city.loop.library.Examples;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;

/// All examples.
@Route("library/examples")
@AnonymousAllowed
public class ExampleListView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Examples examples;

    ExampleListView(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        String title = getTranslation("library.examples.title");
        Paragraph lede = new Paragraph(getTranslation("library.examples.lede"));
        lede.addClassName("lede");
        List<String> columns = List.of(
                getTranslation("library.example"), getTranslation("library.message"), getTranslation("library.file"));
        add(
                new Trail(title),
                new H1(title),
                lede,
                Parts.table(
                        columns,
                        examples.all().stream()
                                .map(example -> Parts.row(
                                        columns,
                                        new Anchor(
                                                "/library/examples/" + example.name(),
                                                getTranslation("library.example." + example.name())),
                                        new Span(example.kind()),
                                        Parts.file(
                                                "/library/examples/" + example.name() + ".json",
                                                example.name() + ".json")))
                                .toList()));
        return Meta.of(title, getTranslation("library.examples.lede"));
    }
}
