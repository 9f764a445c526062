package city.loop.portal;

import city.loop.signals.Signals;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A city's signals as a table, the strongest first; a bar beside each figure shows it once more.
class SignalsTable extends Div {

    private static final long serialVersionUID = 1;

    /// Where the words begin to be stronger; a 0 has a word of its own.
    private static final List<Map.Entry<BigDecimal, String>> LEVELS = List.of(
            Map.entry(new BigDecimal("0.6"), "very-strong"),
            Map.entry(new BigDecimal("0.4"), "strong"),
            Map.entry(new BigDecimal("0.2"), "clear"));

    SignalsTable(Signals signals, Optional<Signals> before, Words words) {
        addClassName("scroll");
        Element table = new Element("table");
        table.setAttribute("class", "signals");
        table.appendChild(new Element("caption").setText(words.text("portal.signals.table")), head(words));
        Element body = new Element("tbody");
        signals.values().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, BigDecimal> signal) -> isDefault(signal.getKey()))
                        .thenComparing(
                                Map.Entry.<String, BigDecimal>comparingByValue().reversed())
                        .thenComparing(signal -> name(signal.getKey(), words)))
                .forEach(signal -> body.appendChild(row(signal.getKey(), signal.getValue(), before, words)));
        table.appendChild(body);
        getElement().appendChild(table);
    }

    static String name(String category, Words words) {
        return isDefault(category) ? words.text("portal.signals.default") : words.category(category);
    }

    private static boolean isDefault(String category) {
        return category.equals(Signals.DEFAULT);
    }

    private static Element head(Words words) {
        Element row = new Element("tr");
        for (String column : List.of("category", "word", "value", "change")) {
            Element cell = new Element("th").setText(words.text("portal.signals.column." + column));
            row.appendChild(cell.setAttribute("scope", "col"));
        }
        return new Element("thead").appendChild(row);
    }

    private static Element row(String category, BigDecimal value, Optional<Signals> before, Words words) {
        Element figure = new Element("td");
        figure.setAttribute("class", "amount");
        figure.appendChild(bar(value), new Element("span").setText(words.signal(value)));
        return new Element("tr")
                .appendChild(
                        new Element("th").setText(name(category, words)).setAttribute("scope", "row"),
                        new Element("td").setText(words.text("portal.signals.level." + level(value))),
                        figure,
                        new Element("td").setText(change(category, value, before, words)));
    }

    private static Element bar(BigDecimal value) {
        Element whole = new Element("rect").setAttribute("width", "100").setAttribute("height", "8");
        Element part = new Element("rect")
                .setAttribute("width", value.movePointRight(2).toPlainString())
                .setAttribute("height", "8");
        return new Element("svg")
                .setAttribute("class", "bar")
                .setAttribute("viewBox", "0 0 100 8")
                .setAttribute("preserveAspectRatio", "none")
                .setAttribute("aria-hidden", "true")
                .appendChild(whole, part);
    }

    private static String level(BigDecimal value) {
        return value.signum() == 0
                ? "free"
                : LEVELS.stream()
                        .filter(level -> value.compareTo(level.getKey()) >= 0)
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse("slight");
    }

    private static String change(String category, BigDecimal value, Optional<Signals> before, Words words) {
        return before.map(last -> last.of(category))
                .filter(was -> was.compareTo(value) != 0)
                .map(was -> words.text("portal.signals.was", words.signal(was)))
                .orElse("");
    }
}
