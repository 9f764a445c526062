package city.loop.library.ui;

import city.loop.library.SchemaDocument;
import city.loop.library.SchemaTable;
import city.loop.library.SchemaTable.Constraint;
import city.loop.library.SchemaTable.Row;
import city.loop.library.SchemaWords;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The members of a message: name, type, whether it has to be there, what its values have to meet, what it means. Each
/// row has an address, so that a finding can lead to it.
final class FieldTable extends Div {

    private static final long serialVersionUID = 1;
    private static final int FEW = 12;

    private final transient SchemaDocument schema;
    private final transient SchemaTable table;
    private final transient SchemaWords words;
    private final Locale language;

    FieldTable(SchemaDocument schema, SchemaTable table, SchemaWords words, Locale language) {
        this.schema = schema;
        this.table = table;
        this.words = words;
        this.language = language;
        List<String> columns = List.of(
                getTranslation("library.field"),
                getTranslation("library.type"),
                getTranslation("library.required"),
                getTranslation("library.constraints"),
                getTranslation("library.meaning"));
        List<NativeTableRow> rows =
                table.rows().stream().map(row -> row(columns, row)).toList();
        add(Parts.table(columns, rows));
        addRules();
    }

    /// The address of a row's place.
    static String address(SchemaDocument schema, SchemaTable table, Row row) {
        return "/library/schemas/" + schema.name() + "#" + row.anchor(table);
    }

    private NativeTableRow row(List<String> columns, Row row) {
        Anchor name = new Anchor(address(schema, table, row), Parts.path(row.path()));
        name.getElement().setAttribute("router-ignore", true);
        NativeTableRow line = Parts.row(
                columns,
                name,
                new Span(type(row)),
                new Span(getTranslation(row.required() ? "library.yes" : "library.no")),
                constraints(row),
                new Span(words.in(language, row.description())));
        line.setId(row.anchor(table));
        return line;
    }

    private String type(Row row) {
        return getTranslation("library.type." + (row.type().isEmpty() ? "any" : row.type()));
    }

    private Component constraints(Row row) {
        return Parts.all(row.constraints().stream().map(this::constraint).toList());
    }

    private Component constraint(Constraint constraint) {
        JsonNode value = constraint.value();
        return switch (constraint.keyword()) {
            case "not" -> new Span(getTranslation("library.constraint.not"));
            case "enum" -> choices(value);
            case "const", "pattern", "default" ->
                block(
                        new Span(getTranslation("library.constraint." + constraint.keyword()) + " "),
                        Parts.code(text(value)));
            case "contains" ->
                block(
                        new Span(getTranslation("library.constraint.contains") + " "),
                        Parts.code(text(value.path("const"))));
            case "format" -> block(new Span(getTranslation("library.format." + value.stringValue())));
            default -> block(new Span(getTranslation("library.constraint." + constraint.keyword(), text(value))));
        };
    }

    private Component choices(JsonNode values) {
        List<Component> codes = new ArrayList<>();
        values.forEach(value -> codes.add(Parts.code(text(value))));
        Div list = Parts.all(codes);
        list.addClassName("codes");
        if (codes.size() <= FEW) {
            return block(new Span(getTranslation("library.constraint.enum") + " "), list);
        }
        Details all = new Details(getTranslation("library.constraint.oneOf", codes.size()), list);
        return all;
    }

    private static Div block(Component... parts) {
        return new Div(parts);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }

    private void addRules() {
        UnorderedList rules = new UnorderedList();
        if (!table.oneOf().isEmpty()) {
            rules.add(new ListItem(
                    getTranslation("library.rule.oneOf", table.oneOf().stream().collect(Collectors.joining(", ")))));
        }
        table.rules().forEach(rule -> rules.add(new ListItem(words.in(language, rule))));
        rules.add(new ListItem(getTranslation(table.closed() ? "library.rule.closed" : "library.rule.open")));
        add(new Paragraph(getTranslation("library.rules")), rules);
    }
}
