package city.loop.library.ui;

import city.loop.library.ContextDocument;
import city.loop.library.Contexts;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One context: what each term stands for.
@Route("library/contexts/:context(loop-v[0-9.]+)")
@AnonymousAllowed
public class ContextView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Contexts contexts;

    ContextView(Contexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        Optional<ContextDocument> found = contexts.find(request.parameter("context"));
        return found.isEmpty() ? Meta.notFound() : show(found.get());
    }

    private Meta show(ContextDocument context) {
        String file = "/library/contexts/" + context.name() + ".jsonld";
        String description = getTranslation("library.context." + context.name());
        Paragraph lede = new Paragraph(description);
        lede.addClassName("lede");
        Section terms = new Section(
                new H2(getTranslation("library.terms.title")),
                new Paragraph(getTranslation("library.terms.text")),
                terms(context));
        terms.addClassName("section");
        add(
                new Trail(context.name(), getTranslation("library.contexts.title"), "/library/contexts"),
                new H1(context.name()),
                lede,
                new Facts()
                        .with(getTranslation("library.file"), Parts.file(file, context.name() + ".jsonld"))
                        .with(getTranslation("library.id"), Parts.code(context.id())),
                terms);
        return Meta.of(getTranslation("library.context.tab", context.name()), description)
                .withAlternate("application/ld+json", file, getTranslation("library.file"));
    }

    private Div terms(ContextDocument context) {
        List<String> columns = List.of(
                getTranslation("library.term"), getTranslation("library.stands"), getTranslation("library.values"));
        List<NativeTableRow> rows = new ArrayList<>();
        context.terms().forEachEntry((term, definition) -> {
            String iri = definition.isString()
                    ? definition.stringValue()
                    : definition.path("@id").stringValue("");
            if (iri.startsWith("loop:")) {
                rows.add(Parts.row(columns, Parts.code(term), Parts.code(iri), new Span(values(definition))));
            }
        });
        return new Div(Parts.table(columns, rows));
    }

    private String values(JsonNode definition) {
        String type = definition.path("@type").stringValue("");
        String each =
                switch (type) {
                    case "xsd:dateTime" -> getTranslation("library.values.time");
                    case "xsd:date" -> getTranslation("library.values.day");
                    case "@id" -> getTranslation("library.values.address");
                    default -> getTranslation("library.values.given");
                };
        return switch (definition.path("@container").stringValue("")) {
            case "@list" -> getTranslation("library.values.list", each);
            case "@set" -> getTranslation("library.values.set", each);
            default -> each;
        };
    }
}
