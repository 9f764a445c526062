package city.loop.exchange.ui;

import city.loop.exchange.WantedTerms;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.map.LoopMap;
import city.loop.registry.ItemEntries;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.registry.LooseNumber;
import city.loop.shared.GeoPoint;
import city.loop.shared.Quantity;
import city.loop.shared.Unit;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The fields of a wanted post. Checked on submit only; nothing typed is ever changed.
final class WantedForm extends Div {

    private static final long serialVersionUID = 1;

    private final transient Desk desk;
    final TextField name = new TextField();
    final TextArea description = new TextArea();
    final ComboBox<String> category = new ComboBox<>();
    final TextField quantity = new TextField();
    final Select<Unit> unit = new Select<>();
    final TextField place = new TextField();
    final MomentField until;
    private final List<Problem> problems = new ArrayList<>();

    WantedForm(Desk desk, ItemEntries entries) {
        this.desk = desk;
        until = new MomentField(desk, "wanted-until", "exchange.wanted.until");
        addClassName("form");
        name.setLabel(desk.text("exchange.wanted.name"));
        name.setHelperText(desk.text("exchange.wanted.name.hint"));
        description.setLabel(optional("exchange.wanted.description"));
        description.setHelperText(desk.text("exchange.wanted.description.hint"));
        category.setLabel(desk.text("exchange.wanted.category"));
        category.setItems(Stream.of(
                        entries.choices(ItemKind.PRODUCT, ItemField.PRODUCT_CATEGORY),
                        entries.choices(ItemKind.MATERIAL, ItemField.CATEGORY))
                .flatMap(List::stream)
                .distinct()
                .toList());
        category.setItemLabelGenerator(each -> Words.category(desk, each));
        category.setManualValidation(true);
        quantity.setLabel(optional("exchange.form.quantity"));
        quantity.getElement().setAttribute("inputmode", "decimal");
        unit.setLabel(desk.text("exchange.form.unit"));
        unit.setItems(Unit.values());
        unit.setItemLabelGenerator(
                each -> desk.textIfAny("registry.unit." + each.wire()).orElse(each.wire()));
        unit.setValue(Unit.PIECE);
        place.setLabel(optional("exchange.wanted.place"));
        place.setHelperText(desk.text("exchange.wanted.place.hint"));
        until.setLabel(optional("exchange.wanted.until"));
        name.setId("wanted-name");
        description.setId("wanted-description");
        category.setId("wanted-category");
        quantity.setId("wanted-quantity");
        unit.setId("wanted-unit");
        place.setId("wanted-place");
        LoopMap map = new LoopMap(desk.text("exchange.wanted.place"));
        map.setView(desk.city().place(), 11);
        map.setPickMode(true);
        map.addPickListener(pick -> place.setValue(String.format(
                Locale.ROOT, "%.5f, %.5f", pick.place().latitude(), pick.place().longitude())));
        add(name, category, quantity, unit, description, until, place, map);
    }

    /// Puts in what the address brings along, such as from a search that found nothing.
    void fill(QueryParameters given) {
        given.getSingleParameter("title").ifPresent(name::setValue);
        given.getSingleParameter("description").ifPresent(description::setValue);
        given.getSingleParameter("category")
                .filter(each -> category.getListDataView().contains(each))
                .ifPresent(category::setValue);
        given.getSingleParameter("quantity").ifPresent(quantity::setValue);
        given.getSingleParameter("unit")
                .flatMap(wire -> Stream.of(Unit.values())
                        .filter(each -> each.wire().equals(wire))
                        .findFirst())
                .ifPresent(unit::setValue);
    }

    /// What is typed so far, by field; a draft's name and category are what lists show.
    Map<String, String> content() {
        Map<String, String> content = new HashMap<>();
        content.put("name", name.getValue());
        content.put("description", description.getValue());
        content.put("category", Objects.requireNonNullElse(category.getValue(), ""));
        content.put("quantity", quantity.getValue());
        content.put("unit", unit.getValue() == null ? "" : unit.getValue().wire());
        content.put("place", place.getValue());
        content.put("until", until.instant().map(Instant::toString).orElse(""));
        return content;
    }

    /// Puts back what was typed before; what is not in there stays as it is.
    void restore(Map<String, String> typed) {
        typed(typed, "name").ifPresent(name::setValue);
        typed(typed, "description").ifPresent(description::setValue);
        typed(typed, "category").ifPresent(category::setValue);
        typed(typed, "quantity").ifPresent(quantity::setValue);
        typed(typed, "unit").map(Unit::of).ifPresent(unit::setValue);
        typed(typed, "place").ifPresent(place::setValue);
        typed(typed, "until").map(Instant::parse).ifPresent(until::set);
    }

    private static Optional<String> typed(Map<String, String> typed, String field) {
        return Optional.ofNullable(typed.get(field)).filter(text -> !text.isEmpty());
    }

    /// Runs with each change that a person makes.
    void onChange(Runnable listener) {
        List.<HasValue<?, ?>>of(name, description, category, quantity, unit, place, until)
                .forEach(field -> field.addValueChangeListener(change -> listener.run()));
    }

    /// What is filled in; empty when something has to be mended, which [#problems] then says.
    Optional<WantedTerms> terms() {
        problems.clear();
        String title = name.getValue().strip();
        if (title.length() < WantedTerms.SHORTEST_TITLE || title.length() > WantedTerms.LONGEST_TITLE) {
            problems.add(new Problem(name, desk.text("exchange.wanted.name.length")));
        }
        String more = description.getValue().strip();
        if (more.length() > WantedTerms.LONGEST_DESCRIPTION) {
            problems.add(new Problem(description, desk.text("exchange.wanted.description.length")));
        }
        if (category.getValue() == null) {
            problems.add(new Problem(category, desk.text("exchange.wanted.category.missing")));
        }
        Optional<Quantity> much = quantity();
        Optional<GeoPoint> where = place();
        return problems.isEmpty()
                ? Optional.of(new WantedTerms(
                        title,
                        more.isEmpty() ? null : more,
                        category.getValue(),
                        much.orElse(null),
                        where.orElse(null),
                        until.instant().orElse(null)))
                : Optional.empty();
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private Optional<Quantity> quantity() {
        String typed = quantity.getValue().strip();
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        if (LooseNumber.read(typed) instanceof LooseNumber.Value(BigDecimal value) && value.signum() >= 0) {
            return Optional.of(new Quantity(value, unit.getValue()));
        }
        problems.add(new Problem(
                quantity, desk.text("exchange.violation.number", desk.text("exchange.form.quantity"), typed)));
        return Optional.empty();
    }

    private Optional<GeoPoint> place() {
        String typed = place.getValue().strip();
        Optional<GeoPoint> read = GeoPoint.read(typed);
        if (!typed.isEmpty() && read.isEmpty()) {
            problems.add(new Problem(place, desk.text("exchange.wanted.place.form", typed)));
        }
        return read;
    }

    private String optional(String key) {
        return desk.text(key) + " " + desk.text("forms.optional");
    }
}
