package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.ImportColumns;
import city.loop.registry.ImportOutcome;
import city.loop.registry.ImportOutcome.Result;
import city.loop.registry.ItemField;
import city.loop.registry.ItemId;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What became of each row.
final class ImportResults extends Div {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    ImportResults(City city, ImportOutcome outcome, ImportColumns columns) {
        List<String> head = List.of(getTranslation("registry.import.row"), getTranslation("registry.import.result"));
        Locale language = getLocale();
        List<List<String>> lines = new ArrayList<>(List.of(head));
        outcome.rows().forEach(row -> lines.add(List.of(Integer.toString(row.line()), words(outcome, row))));
        ImportTable table = new ImportTable(getTranslation("registry.import.result"), head);
        outcome.rows().stream().limit(SHOWN).forEach(row -> {
            String words = words(outcome, row);
            table.row(
                    new Span(Integer.toString(row.line())),
                    outcome.written() && row.id().isPresent()
                            ? new Anchor(CityDesk.address(city, "items/" + words), words)
                            : new Span(words));
        });
        add(new Paragraph(new Anchor(
                Downloads.csv("results.csv", () -> columns.table(language, lines)),
                getTranslation("registry.import.report"))));
        if (outcome.rows().size() > SHOWN) {
            add(new Paragraph(getTranslation(
                    "registry.import.shown", SHOWN, outcome.rows().size())));
        }
        add(table);
    }

    private String words(ImportOutcome outcome, Result row) {
        return row.rule()
                .map(rule -> getTranslation("registry.problem." + rule, getTranslation(ItemField.CURRENT_CITY.label())))
                .or(() -> row.id().filter(id -> outcome.written()).map(ItemId::value))
                .orElseGet(() -> getTranslation("registry.import.left-out"));
    }
}
