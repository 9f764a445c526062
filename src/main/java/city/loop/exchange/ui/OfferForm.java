package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.exchange.Refusal;
import city.loop.exchange.Refusal.MoreThanAvailable;
import city.loop.exchange.Refusal.UnitsDoNotConvert;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.exchange.ui.ErrorSummary.Problem;
import city.loop.library.Violation;
import city.loop.registry.Item;
import city.loop.registry.LooseNumber;
import city.loop.shared.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The fields of an offer. Checked on submit only; nothing typed is ever changed.
final class OfferForm extends Div {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;
    final ComboBox<Item> item = new ComboBox<>();
    final TextField quantity = new TextField();
    final Select<Unit> unit = new Select<>();
    final ComboBox<String> toCity = new ComboBox<>();
    final MomentField until;
    final TextArea terms = new TextArea();
    final TextField price = new TextField();

    OfferForm(Desk desk, List<City> cities) {
        this.desk = desk;
        until = new MomentField(desk, "offer-until", "exchange.form.until");
        addClassName("form");
        item.setLabel(desk.text("exchange.form.item"));
        item.setHelperText(desk.text("exchange.form.item.hint"));
        item.setItemLabelGenerator(this::label);
        item.addValueChangeListener(change -> describe(change.getValue()));
        quantity.setLabel(desk.text("exchange.form.quantity"));
        quantity.getElement().setAttribute("inputmode", "decimal");
        unit.setLabel(desk.text("exchange.form.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(
                each -> desk.textIfAny("registry.unit." + each.wire()).orElse(each.wire()));
        toCity.setLabel(desk.text("exchange.form.to"));
        toCity.setHelperText(desk.text("exchange.form.to.hint"));
        toCity.setItems(cities.stream()
                .map(city -> city.name(desk.formats().language()))
                .sorted()
                .toList());
        toCity.setAllowCustomValue(true);
        toCity.addCustomValueSetListener(typed -> toCity.setValue(typed.getDetail()));
        toCity.setValue(desk.city().name(desk.formats().language()));
        terms.setLabel(desk.text("exchange.form.terms") + " " + desk.text("exchange.form.optional"));
        terms.setHelperText(desk.text("exchange.form.terms.hint"));
        price.setLabel(desk.text("exchange.form.price") + " " + desk.text("exchange.form.optional"));
        price.setHelperText(desk.text("exchange.form.price.hint"));
        price.getElement().setAttribute("inputmode", "decimal");
        fields().forEach((name, field) -> field.setId("offer-" + name));
        item.setManualValidation(true);
        toCity.setManualValidation(true);
        add(item, quantity, unit, toCity, until, terms, price);
    }

    /// Writes the fields into the message, and says what could not be read.
    List<Problem> write(ObjectNode offer) {
        List<Problem> problems = new ArrayList<>();
        ObjectNode much = offer.putObject("quantity");
        number(quantity, much, "value", problems);
        if (unit.getValue() != null) {
            much.put("unit", unit.getValue().wire());
        }
        text(toCity.getValue(), offer, "to_city");
        until.instant().ifPresent(moment -> offer.put("available_until", moment.toString()));
        text(terms.getValue(), offer, "terms");
        number(price, offer, "base_price", problems);
        return problems;
    }

    /// What the schema found, beside the fields; without what is said already.
    List<Problem> problems(List<Violation> violations, List<Problem> said) {
        List<Problem> problems = new ArrayList<>(said);
        for (Violation violation : violations) {
            Component field = field(violation.pointer());
            if (said.stream().noneMatch(problem -> problem.field() == field) || field == null) {
                problems.add(new Problem(field, ViolationWords.of(desk, name(field, violation), violation)));
            }
        }
        List<Component> order = List.copyOf(fields().values());
        problems.sort(java.util.Comparator.comparingInt(problem -> order.indexOf(problem.field())));
        return problems;
    }

    /// The field that a refusal is about, if it is about one.
    @Nullable
    Component field(Refusal refusal) {
        return switch (refusal) {
            case MoreThanAvailable _ -> quantity;
            case UnitsDoNotConvert _ -> unit;
            case UnknownParent _ -> item;
            default -> null;
        };
    }

    private @Nullable Component field(String pointer) {
        return switch (pointer) {
            case "/material_id", "/product_id" -> item;
            case "/quantity", "/quantity/value" -> quantity;
            case "/quantity/unit" -> unit;
            case "/to_city" -> toCity;
            case "/available_until" -> until;
            case "/terms" -> terms;
            case "/base_price" -> price;
            default -> null;
        };
    }

    private String name(@Nullable Component field, Violation violation) {
        return fields().entrySet().stream()
                .filter(entry -> entry.getValue() == field)
                .findFirst()
                .map(entry -> desk.text("exchange.form." + entry.getKey()))
                .orElse(violation.field());
    }

    private Map<String, Component> fields() {
        Map<String, Component> fields = new LinkedHashMap<>();
        fields.put("item", item);
        fields.put("quantity", quantity);
        fields.put("unit", unit);
        fields.put("to", toCity);
        fields.put("until", until);
        fields.put("terms", terms);
        fields.put("price", price);
        return fields;
    }

    private void number(TextField field, ObjectNode into, String member, List<Problem> problems) {
        if (field.getValue().isBlank()) {
            return;
        }
        String label = desk.text("exchange.form." + (field == price ? "price" : "quantity"));
        switch (LooseNumber.read(field.getValue())) {
            case LooseNumber.Value(BigDecimal value)
            when value.signum() >= 0 -> into.put(member, Messages.plain(value));
            case LooseNumber.Ambiguous(String larger, String smaller) ->
                problems.add(new Problem(
                        field,
                        desk.text(
                                "exchange.violation.ambiguous", field.getValue().strip(), larger, smaller)));
            case LooseNumber.TooPrecise() ->
                problems.add(new Problem(field, desk.text("exchange.violation.exact", label)));
            case LooseNumber.Value _, LooseNumber.NotANumber _ ->
                problems.add(new Problem(
                        field,
                        desk.text(
                                "exchange.violation.number",
                                label,
                                field.getValue().strip())));
        }
    }

    private static void text(@Nullable String text, ObjectNode into, String member) {
        if (text != null && !text.isBlank()) {
            into.put(member, text.strip());
        }
    }

    private String label(Item each) {
        String name = each.name() == null ? Words.category(desk, each.category()) : each.name();
        return desk.text("exchange.form.item.label", name, each.id(), Words.quantity(desk, each.available()));
    }

    private void describe(@Nullable Item chosen) {
        quantity.setHelperText(
                chosen == null ? null : desk.text("exchange.form.available", Words.quantity(desk, chosen.available())));
        if (chosen != null) {
            unit.setItems(Arrays.stream(Unit.values())
                    .filter(each -> each.dimension() == chosen.quantity().unit().dimension())
                    .toList());
            unit.setValue(chosen.quantity().unit());
        }
    }
}
