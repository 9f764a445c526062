package city.loop.portal;

import city.loop.cities.CityService;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.ItemKind;
import city.loop.registry.RegistryService;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/// What a product is made of, and what a material is a part of; each leads to its own passport. A material that is
/// registered elsewhere, or not open to the reader, is named by its number alone.
class PassportComposition extends Section {

    private static final long serialVersionUID = 1;
    private static final int MOST = 50;

    private final transient Words words;
    private final transient CityService cities;

    PassportComposition(Item item, RegistryService registry, Words words, CityService cities) {
        this.words = words;
        this.cities = cities;
        addClassName("section");
        if (item.id().kind() == ItemKind.PRODUCT) {
            List<ItemId> named = RegistryService.materials(JsonMapper.shared().readTree(item.document()));
            Map<ItemId, Item> known = registry.all(named.stream().limit(MOST).toList()).stream()
                    .collect(Collectors.toMap(Item::id, Function.identity()));
            UnorderedList rows = rows();
            named.stream()
                    .limit(MOST)
                    .forEach(id -> rows.add(known.containsKey(id) ? row(known.get(id)) : unknown(id)));
            show("portal.passport.madeOf", rows, named.isEmpty());
        } else {
            List<Item> products = registry.madeFrom(item.id(), MOST);
            UnorderedList rows = rows();
            products.forEach(product -> rows.add(row(product)));
            show("portal.passport.partOf", rows, products.isEmpty());
        }
    }

    private void show(String title, UnorderedList rows, boolean empty) {
        setVisible(!empty);
        add(new H2(words.text(title)), new Paragraph(words.text(title + "Text")), rows);
    }

    private static UnorderedList rows() {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        return rows;
    }

    private ListItem row(Item item) {
        Span amount = new Span(words.quantity(item.quantity()));
        amount.addClassName("amount");
        Span id = new Span(item.id().value());
        id.addClassName("code");
        Div meta = new Div(
                new Span(cities.nameOf(item.currentCity(), words.formats().language())), id);
        meta.addClassName("meta");
        ListItem row = new ListItem(new H3(new Anchor("/passport/" + item.id(), words.name(item))), amount, meta);
        row.addClassName("row");
        return row;
    }

    private ListItem unknown(ItemId id) {
        Span number = new Span(id.value());
        number.addClassName("code");
        Div meta = new Div(new Span(words.text("portal.passport.elsewhere")));
        meta.addClassName("meta");
        ListItem row = new ListItem(number, meta);
        row.addClassName("row");
        return row;
    }
}
