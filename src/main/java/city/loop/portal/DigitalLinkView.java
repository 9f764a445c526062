package city.loop.portal;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.passports.DigitalLink;
import city.loop.registry.Gs1Key;
import city.loop.registry.Item;
import city.loop.registry.RegistryService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;

/// Where a GS1 Digital Link on a thing leads: on to its passport, or to a choice where several passports carry the
/// number. A number that cannot be one, and one that nothing carries, are said so.
@Route("01/:gtin")
@RouteAlias("01/:gtin/:qualifier(10|21)/:value")
@AnonymousAllowed
public class DigitalLinkView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient RegistryService registry;

    DigitalLinkView(CityService cities, RegistryService registry) {
        this.cities = cities;
        this.registry = registry;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        String gtin = request.parameter("gtin");
        Optional<Gs1Key> key = DigitalLink.key(
                gtin,
                request.parameters().get("qualifier"),
                // A slash of the number itself is encoded in paths of pages.
                Optional.ofNullable(request.parameters().get("value"))
                        .map(value -> value.replace("%2F", "/"))
                        .orElse(null));
        if (key.isEmpty()) {
            return say("portal.gs1.noNumber", gtin).withStatus(400);
        }
        List<Item> found = registry.carrying(key.get(), DigitalLink.MOST);
        return switch (found.size()) {
            case 0 -> say("portal.gs1.nothing", gtin).withStatus(404);
            case 1 -> Meta.redirect("/passport/" + found.getFirst().id());
            default -> choice(request, gtin, found);
        };
    }

    private Meta say(String key, String gtin) {
        String title = getTranslation(key, gtin);
        Paragraph text = new Paragraph(getTranslation(key + ".text"));
        text.addClassName("lede");
        add(new H1(title), text, new Paragraph(new Anchor("/search", getTranslation("portal.gs1.search"))));
        return Meta.of(title, "");
    }

    private Meta choice(PageRequest request, String gtin, List<Item> found) {
        String title = getTranslation("portal.gs1.several", gtin);
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        found.forEach(item -> rows.add(row(request, item)));
        Paragraph text = new Paragraph(getTranslation("portal.gs1.several.text"));
        text.addClassName("lede");
        add(new H1(title), text, rows);
        return Meta.of(title, "");
    }

    private ListItem row(PageRequest request, Item item) {
        City city = cities.find(item.city()).orElseThrow();
        Words words = Words.of(request.language(), city);
        Span amount = new Span(words.quantity(item.quantity()));
        amount.addClassName("amount");
        Span id = new Span(item.id().value());
        id.addClassName("code");
        Div meta = new Div(new Span(cities.nameOf(item.currentCity(), request.language())), id);
        meta.addClassName("meta");
        ListItem row = new ListItem(new H2(new Anchor("/passport/" + item.id(), words.name(item))), amount, meta);
        row.addClassName("row");
        return row;
    }
}
