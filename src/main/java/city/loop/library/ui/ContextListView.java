package city.loop.library.ui;

import city.loop.library.Contexts;
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

/// The JSON-LD contexts.
@Route("library/contexts")
@AnonymousAllowed
public class ContextListView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Contexts contexts;

    ContextListView(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        String title = getTranslation("library.contexts.title");
        Paragraph lede = new Paragraph(getTranslation("library.contexts.lede"));
        lede.addClassName("lede");
        List<String> columns = List.of(
                getTranslation("library.context"), getTranslation("library.meaning"), getTranslation("library.file"));
        add(
                new Trail(title),
                new H1(title),
                lede,
                Parts.table(
                        columns,
                        contexts.documents().stream()
                                .map(context -> Parts.row(
                                        columns,
                                        new Anchor("/library/contexts/" + context.name(), context.name()),
                                        new Span(getTranslation("library.context." + context.name())),
                                        Parts.file(
                                                "/library/contexts/" + context.name() + ".jsonld",
                                                context.name() + ".jsonld")))
                                .toList()));
        return Meta.of(title, getTranslation("library.contexts.lede"));
    }
}
