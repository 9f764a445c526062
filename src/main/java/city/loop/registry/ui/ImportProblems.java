package city.loop.registry.ui;

import city.loop.library.Violation;
import city.loop.registry.ImportColumns;
import city.loop.registry.ImportReading.Plan;
import city.loop.registry.ImportReading.Row;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that is to be mended in a file: row, column, value, what to do.
final class ImportProblems extends Div {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;
    private static final int SHOWN_CHARACTERS = 80;

    ImportProblems(Plan plan, ImportColumns columns) {
        List<List<String>> problems = plan.rows().stream()
                .flatMap(row -> row.violations().stream().map(violation -> line(row, violation)))
                .toList();
        List<String> head = List.of(
                getTranslation("registry.import.row"),
                getTranslation("registry.import.column"),
                getTranslation("registry.import.value"),
                getTranslation("registry.import.problem"));
        Locale language = getLocale();
        Anchor download = new Anchor(
                Downloads.csv("problems.csv", () -> {
                    List<List<String>> lines = new ArrayList<>(List.of(head));
                    lines.addAll(problems);
                    return columns.table(language, lines);
                }),
                getTranslation("registry.import.report"));
        ImportTable table = new ImportTable(getTranslation("registry.import.problems"), head);
        problems.stream()
                .limit(SHOWN)
                .forEach(line -> table.row(
                        new Span(line.get(0)),
                        new Span(line.get(1)),
                        new Span(shortened(line.get(2))),
                        new Span(line.get(3))));
        add(new H2(getTranslation("registry.import.problems")), new Paragraph(download));
        if (problems.size() > SHOWN) {
            add(new Paragraph(getTranslation("registry.import.shown", SHOWN, problems.size())));
        }
        add(table);
    }

    private List<String> line(Row row, Violation violation) {
        Optional<ItemField> field = ItemField.at(ItemKind.MATERIAL, violation.pointer());
        return List.of(
                Integer.toString(row.line()),
                field.map(known -> getTranslation(known.label())).orElse(""),
                field.map(known -> row.typed().getOrDefault(known, "")).orElse(""),
                ProblemWords.of(this, ItemKind.MATERIAL, violation));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
