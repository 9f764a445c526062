package city.loop.library.ui;

import city.loop.library.Example;
import city.loop.library.Examples;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;

/// One example.
@Route("library/examples/:example([a-z0-9-]+)")
@AnonymousAllowed
public class ExampleView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Examples examples;

    ExampleView(Examples examples) {
        this.examples = examples;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        Optional<Example> found = examples.find(request.parameter("example"));
        return found.isEmpty() ? Meta.notFound() : show(found.get());
    }

    private Meta show(Example example) {
        String file = "/library/examples/" + example.name() + ".json";
        String title = getTranslation("library.example.of", example.kind());
        String description = getTranslation("library.example." + example.name());
        Paragraph lede = new Paragraph(description);
        lede.addClassName("lede");
        add(
                new Trail(example.name(), getTranslation("library.examples.title"), "/library/examples"),
                new H1(title),
                lede,
                new Facts()
                        .with(getTranslation("library.file"), Parts.file(file, example.name() + ".json"))
                        .with(
                                getTranslation("library.schema"),
                                new Anchor(
                                        "/library/schemas/" + example.schema().name(),
                                        example.schema().title()))
                        .with(
                                getTranslation("library.validate.title"),
                                new Anchor(
                                        "/library/validate?example=" + example.name(),
                                        getTranslation("library.example.try"))),
                Parts.source(title, example.text()));
        return Meta.of(getTranslation("library.example.tab", example.name()), description)
                .withAlternate("application/json", file, getTranslation("library.file"));
    }
}
