package city.loop.library.ui;

import city.loop.library.Finding;
import city.loop.library.SchemaDocument;
import city.loop.library.SchemaTable;
import city.loop.library.Schemas;
import city.loop.library.SemanticCheck;
import city.loop.library.Validation;
import city.loop.library.Violation;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What the validator says about a message: in order or not, and each finding with the way to its field.
final class Verdicts extends Section {

    private static final long serialVersionUID = 1;

    private final transient Validation validation;
    private final transient Schemas schemas;
    private final transient JsonNode payload;

    Verdicts(Validation validation, JsonNode payload, Schemas schemas, FindingWords words) {
        this.validation = validation;
        this.payload = payload;
        this.schemas = schemas;
        setId("verdict");
        addClassName("notice");
        H2 title = new H2(
                validation.valid()
                        ? getTranslation("library.verdict.valid")
                        : getTranslation("library.verdict.count", validation.count()));
        getElement()
                .setAttribute("role", validation.valid() ? "status" : "alert")
                .setAttribute("tabindex", "-1")
                .setAttribute("autofocus", true);
        add(title, by());
        if (!validation.valid()) {
            addClassName("is-alert");
            OrderedList list = new OrderedList();
            list.addClassName("findings");
            for (Violation violation : validation.violations()) {
                list.add(line(violation.pointer(), violation.rule(), words.of(violation)));
            }
            for (Finding finding : validation.findings()) {
                list.add(line(finding.pointer(), finding.check().wire(), words.of(finding)));
            }
            add(list);
            if (validation.more() > 0) {
                add(new Paragraph(getTranslation("library.verdict.more", validation.more())));
            }
        }
    }

    private Paragraph by() {
        SchemaDocument schema = validation.schema();
        Paragraph by = new Paragraph(
                new Span(getTranslation("library.verdict.by") + " "),
                new Anchor("/library/schemas/" + schema.name(), schema.title()));
        if (!validation.checks().isEmpty()) {
            by.add(new Span(getTranslation(
                    "library.verdict.checks",
                    validation.checks().stream().map(SemanticCheck::wire).collect(Collectors.joining(", ")))));
        }
        return by;
    }

    private ListItem line(String pointer, String rule, String sentence) {
        Div about = new Div(Parts.code(pointer.isEmpty() ? "/" : pointer), new Span(" · "), Parts.code(rule));
        about.addClassName("muted");
        ListItem line = new ListItem(new Div(new Span(sentence)), about);
        row(pointer).ifPresent(address -> {
            Anchor link = new Anchor(address, getTranslation("library.verdict.field"));
            link.getElement().setAttribute("router-ignore", true);
            about.add(new Span(" · "), link);
        });
        return line;
    }

    /// The address of the row that describes a member: of an envelope's body, in the schema of the body.
    private Optional<String> row(String pointer) {
        return pointer.startsWith("/body/")
                ? schemas.find(payload.path("body_schema").stringValue(""))
                        .flatMap(schema -> row(schema, payload.path("body"), pointer.substring("/body".length())))
                        .or(() -> row(validation.schema(), payload, pointer))
                : row(validation.schema(), payload, pointer);
    }

    private static Optional<String> row(SchemaDocument schema, JsonNode message, String pointer) {
        List<SchemaTable> tables = SchemaTable.of(schema);
        return tables.stream()
                .filter(table -> tables.size() == 1 || isOf(table, message))
                .findFirst()
                .or(() -> tables.stream().findFirst())
                .flatMap(table -> table.row(pointer).map(row -> FieldTable.address(schema, table, row)));
    }

    private static boolean isOf(SchemaTable table, JsonNode message) {
        String type = message.path("@type").stringValue("");
        return table.kind().equals(type)
                || table.rows().stream()
                        .filter(row -> row.path().equals("@type"))
                        .flatMap(row -> row.constraints().stream())
                        .anyMatch(
                                constraint -> constraint.value().stringValue("").equals(type));
    }
}
