package city.loop.library.ui;

import city.loop.library.Example;
import city.loop.library.Examples;
import city.loop.library.SchemaDocument;
import city.loop.library.SchemaTable;
import city.loop.library.SchemaWords;
import city.loop.library.Schemas;
import city.loop.library.SemanticCheck;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// One schema: what it is for, its members, the rules between them, and an example of each message that it holds.
@Route("library/schemas/:schema([a-z0-9-]+)")
@RouteAlias("library/schemas/:profile(core-dp)/:schema([a-z0-9-]+)")
@AnonymousAllowed
public class SchemaView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Schemas schemas;
    private final transient SchemaWords words;
    private final transient Examples examples;

    SchemaView(Schemas schemas, SchemaWords words, Examples examples) {
        this.schemas = schemas;
        this.words = words;
        this.examples = examples;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        String name = request.path().substring("/library/schemas/".length());
        Optional<SchemaDocument> found = schemas.documents().stream()
                .filter(schema -> schema.name().equals(name))
                .findFirst();
        return found.isEmpty() ? Meta.notFound() : show(found.get(), request.language());
    }

    private Meta show(SchemaDocument schema, Locale language) {
        String description = words.in(language, schema.description());
        Paragraph lede = new Paragraph(description);
        lede.addClassName("lede");
        add(
                new Trail(schema.title(), getTranslation("library.schemas.title"), "/library/schemas"),
                new H1(schema.title()),
                lede,
                facts(schema));
        if (!words.speak(language)) {
            add(Parts.untranslated());
        }
        for (SchemaTable table : SchemaTable.of(schema)) {
            add(section(schema, table, language));
        }
        add(checks(schema));
        return Meta.of(getTranslation("library.schema.tab", schema.title()), description)
                .withAlternate("application/schema+json", address(schema), getTranslation("library.file"));
    }

    private static String address(SchemaDocument schema) {
        return "/library/schemas/" + schema.name() + ".json";
    }

    private Facts facts(SchemaDocument schema) {
        return new Facts()
                .with(getTranslation("library.file"), Parts.file(address(schema), schema.name() + ".json"))
                .with(getTranslation("library.id"), Parts.code(schema.id()))
                .with(getTranslation("library.validator.name"), Parts.code(schema.path()))
                .with(getTranslation("library.used"), new Span(getTranslation("library.used." + schema.name())));
    }

    private Section section(SchemaDocument schema, SchemaTable table, Locale language) {
        Section section = new Section();
        section.addClassName("section");
        if (table.kind().isEmpty()) {
            section.add(new H2(getTranslation("library.fields.title")));
        } else {
            section.add(new H2(table.kind()), new Paragraph(words.in(language, table.description())));
        }
        section.add(new FieldTable(schema, table, words, language));
        of(schema, table).forEach(example -> section.add(example(example)));
        return section;
    }

    /// The examples of a table: those that its kind accepts.
    private Stream<Example> of(SchemaDocument schema, SchemaTable table) {
        return examples.of(schema).stream()
                .filter(example -> table.kind().isEmpty()
                        || example.root().path("@type").stringValue("").equals(type(table))
                        || type(table).isEmpty()
                                && table.rows().stream()
                                        .filter(row ->
                                                row.required() && !row.path().contains("."))
                                        .allMatch(row -> example.root().has(row.path())));
    }

    private static String type(SchemaTable table) {
        return table.rows().stream()
                .filter(row -> row.path().equals("@type"))
                .flatMap(row -> row.constraints().stream())
                .map(constraint -> constraint.value().stringValue(""))
                .findFirst()
                .orElse("");
    }

    private Details example(Example example) {
        return new Details(
                getTranslation("library.example.of", example.kind()),
                new Paragraph(new Anchor(
                        "/library/examples/" + example.name(), getTranslation("library.example." + example.name()))),
                Parts.source(getTranslation("library.example.of", example.kind()), example.text()));
    }

    private Section checks(SchemaDocument schema) {
        List<SemanticCheck> checks = Stream.of(SemanticCheck.values())
                .filter(check -> check.schema().equals(schema.name()))
                .toList();
        Section section = new Section(
                new H2(getTranslation("library.checks.title")), new Paragraph(getTranslation("library.checks.text")));
        section.addClassName("section");
        section.setVisible(!checks.isEmpty());
        UnorderedList list = new UnorderedList();
        checks.forEach(check -> list.add(new ListItem(
                Parts.code(check.wire()), new Span(" " + getTranslation("library.check." + check.wire())))));
        section.add(list);
        return section;
    }
}
