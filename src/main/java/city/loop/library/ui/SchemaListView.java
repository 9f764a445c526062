package city.loop.library.ui;

import city.loop.library.SchemaDocument;
import city.loop.library.SchemaWords;
import city.loop.library.Schemas;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// All schemas, those of the protocol and those of the profile for two nodes.
@Route("library/schemas")
@AnonymousAllowed
public class SchemaListView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient Schemas schemas;
    private final transient SchemaWords words;

    SchemaListView(Schemas schemas, SchemaWords words) {
        this.schemas = schemas;
        this.words = words;
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        addClassName("page");
        String title = getTranslation("library.schemas.title");
        Paragraph lede = new Paragraph(getTranslation("library.schemas.lede"));
        lede.addClassName("lede");
        Predicate<SchemaDocument> profile = schema -> schema.name().startsWith("core-dp/");
        add(
                new Trail(title),
                new H1(title),
                lede,
                section("library.schemas.protocol", profile.negate(), request.language()),
                section("library.schemas.profile", profile, request.language()));
        return Meta.of(title, getTranslation("library.schemas.lede"));
    }

    private Section section(String title, Predicate<SchemaDocument> which, Locale language) {
        List<String> columns = List.of(
                getTranslation("library.schema"), getTranslation("library.meaning"), getTranslation("library.file"));
        NativeTable table = Parts.table(
                columns,
                schemas.documents().stream()
                        .filter(which)
                        .map(schema -> Parts.row(
                                columns,
                                new Anchor("/library/schemas/" + schema.name(), schema.title()),
                                new Span(words.in(language, schema.description())),
                                Parts.file("/library/schemas/" + schema.name() + ".json", schema.name() + ".json")))
                        .toList());
        Section section = new Section(new H2(getTranslation(title)), table);
        section.addClassName("section");
        return section;
    }
}
