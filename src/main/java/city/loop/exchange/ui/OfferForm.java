package city.loop.exchange.ui;

import city.loop.cities.City;
import city.loop.exchange.Refusal;
import city.loop.exchange.Refusal.MoreThanAvailable;
import city.loop.exchange.Refusal.UnitsDoNotConvert;
import city.loop.exchange.Refusal.UnknownParent;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.library.Violation;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.shared.Unit;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        terms.setLabel(desk.text("exchange.form.terms") + " " + desk.text("forms.optional"));
        terms.setHelperText(desk.text("exchange.form.terms.hint"));
        price.setLabel(desk.text("exchange.form.price") + " " + desk.text("forms.optional"));
        price.setHelperText(desk.text("exchange.form.price.hint"));
        price.getElement().setAttribute("inputmode", "decimal");
        fields().forEach((name, field) -> field.setId("offer-" + name));
        item.setManualValidation(true);
        toCity.setManualValidation(true);
        add(item, quantity, unit, toCity, until, terms, price);
    }

    /// What is typed so far, by field.
    Map<String, String> content() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("item", item.getValue() == null ? "" : item.getValue().id().value());
        typed.put("quantity", quantity.getValue());
        typed.put("unit", unit.getValue() == null ? "" : unit.getValue().wire());
        typed.put("to", toCity.getValue() == null ? "" : toCity.getValue());
        typed.put("until", until.instant().map(Instant::toString).orElse(""));
        typed.put("terms", terms.getValue());
        typed.put("price", price.getValue());
        return typed;
    }

    /// Puts back what was typed before; what is not in there stays as it is.
    void restore(Map<String, String> typed, Function<ItemId, Optional<Item>> items) {
        typed(typed, "item").map(ItemId::new).flatMap(items).ifPresent(item::setValue);
        typed(typed, "quantity").ifPresent(quantity::setValue);
        typed(typed, "unit").map(Unit::of).ifPresent(unit::setValue);
        typed(typed, "to").ifPresent(toCity::setValue);
        typed(typed, "until").map(Instant::parse).ifPresent(until::set);
        typed(typed, "terms").ifPresent(terms::setValue);
        typed(typed, "price").ifPresent(price::setValue);
    }

    private static Optional<String> typed(Map<String, String> typed, String field) {
        return Optional.ofNullable(typed.get(field)).filter(text -> !text.isEmpty());
    }

    /// Runs with each change that a person makes.
    void onChange(Runnable listener) {
        item.addValueChangeListener(change -> listener.run());
        quantity.addValueChangeListener(change -> listener.run());
        unit.addValueChangeListener(change -> listener.run());
        toCity.addValueChangeListener(change -> listener.run());
        until.addValueChangeListener(change -> listener.run());
        terms.addValueChangeListener(change -> listener.run());
        price.addValueChangeListener(change -> listener.run());
    }

    /// Writes the fields into the message, and says what could not be read.
    List<Problem> write(ObjectNode offer) {
        List<Problem> problems = new ArrayList<>();
        ObjectNode much = offer.putObject("quantity");
        NumberWords.read(desk, quantity, "exchange.form.quantity", much, "value")
                .ifPresent(problems::add);
        if (unit.getValue() != null) {
            much.put("unit", unit.getValue().wire());
        }
        text(toCity.getValue(), offer, "to_city");
        until.instant().ifPresent(moment -> offer.put("available_until", moment.toString()));
        text(terms.getValue(), offer, "terms");
        NumberWords.read(desk, price, "exchange.form.price", offer, "base_price")
                .ifPresent(problems::add);
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
