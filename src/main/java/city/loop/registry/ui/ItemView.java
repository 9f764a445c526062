package city.loop.registry.ui;

import city.loop.cities.City;
import city.loop.registry.Disclosure;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.ItemKind;
import city.loop.registry.Readiness;
import city.loop.registry.ReadinessPanel;
import city.loop.registry.RegistryService;
import city.loop.registry.ReportOutcome;
import city.loop.shared.Formats;
import city.loop.shared.Quantity;
import city.loop.shared.Tier;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import tools.jackson.databind.JsonNode;

/// An item as those see it who work for its city: all of its document that their tier may see, what is left of it, and
/// the ways on. With `?registered` it begins with the receipt, which can be visited again.
@Route("app/:city/items/:item")
@PermitAll
class ItemView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final CityDesk desk;
    private final RegistryService registry;
    private final Disclosure disclosure;
    private final Readiness readiness;
    private final WithdrawAction withdraw;
    private String title = "";

    ItemView(
            CityDesk desk,
            RegistryService registry,
            Disclosure disclosure,
            Readiness readiness,
            WithdrawAction withdraw) {
        this.desk = desk;
        this.registry = registry;
        this.disclosure = disclosure;
        this.readiness = readiness;
        this.withdraw = withdraw;
        addClassName("page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = desk.reading(event.getRouteParameters());
        Item item = event.getRouteParameters()
                .get("item")
                .filter(ItemId::isId)
                .map(ItemId::new)
                .flatMap(registry::find)
                .filter(found -> found.city().equals(city.id()))
                .orElseThrow(NotFoundException::new);
        show(city, item);
        if (event.getLocation().getQueryParameters().getParameters().containsKey("registered")) {
            addComponentAsFirst(receipt(city, item));
        }
    }

    private void show(City city, Item item) {
        Formats formats = new Formats(getLocale(), city.timeZone());
        Tier tier = desk.actor().tierFor(city.id());
        JsonNode document = disclosure.tree(item.document(), tier);
        String name = item.name() == null ? getTranslation("registry.category." + item.category()) : item.name();
        title = name + " – " + item.id();
        removeAll();
        Paragraph id = new Paragraph(item.id().value());
        id.addClassName("code");
        add(new H1(name), id, facts(item, formats), ways(city, item));
        if (tier == Tier.REGULATOR) {
            add(new ReadinessPanel(readiness.of(document), formats));
        }
        add(
                new H2(getTranslation("registry.item.document")),
                new DocumentFacts(document, item.id().kind(), formats));
        Pre raw = new Pre(document.toPrettyString());
        raw.getElement().setAttribute("tabindex", "0");
        add(new Details(getTranslation("registry.item.raw"), raw));
    }

    private Div receipt(City city, Item item) {
        Div receipt = new Div(
                new H2(getTranslation("registry.receipt.title", item.id())),
                new Paragraph(getTranslation(
                        item.visibleTo() == Tier.PUBLIC ? "registry.receipt.public" : "registry.receipt.hidden",
                        getTranslation("registry.tier." + item.visibleTo().wire()))),
                new Paragraph(new Anchor(
                        CityDesk.listAddress(city, item.id().kind()) + "/new",
                        getTranslation(
                                "registry.receipt.next." + item.id().kind().wire()))));
        receipt.addClassName("notice");
        receipt.getElement().setAttribute("role", "status");
        return receipt;
    }

    private DescriptionList facts(Item item, Formats formats) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("facts");
        fact(facts, "registry.item.available", quantity(item.available(), formats));
        fact(facts, "registry.item.registered", quantity(item.quantity(), formats));
        fact(facts, "registry.column.status", getTranslation("registry.status." + item.status()));
        fact(
                facts,
                "registry.item.seen-by",
                getTranslation("registry.tier." + item.visibleTo().wire()));
        fact(facts, "registry.column.created", formats.dateTime(item.createdAt()));
        return facts;
    }

    private void fact(DescriptionList facts, String label, String value) {
        facts.add(new Div(new DescriptionList.Term(getTranslation(label)), new DescriptionList.Description(value)));
    }

    private String quantity(Quantity quantity, Formats formats) {
        return formats.quantity(
                quantity.value(),
                getTranslation("registry.unit." + quantity.unit().wire()));
    }

    private Div ways(City city, Item item) {
        Div ways = new Div();
        ways.addClassName("cluster");
        boolean movable = desk.writes(city) && !item.withdrawn();
        if (movable && item.available().value().signum() > 0) {
            Anchor offer = new Anchor(
                    CityDesk.address(city, "offers/new?item=" + item.id()), getTranslation("registry.item.offer"));
            offer.addClassName("button");
            ways.add(offer);
        }
        Anchor label =
                new Anchor("/passport/" + item.id() + "/label.pdf", getTranslation("portal.passport.form.label"));
        label.getElement().setAttribute("router-ignore", true);
        ways.add(
                label,
                new Anchor(CityDesk.address(city, "offers?item=" + item.id()), getTranslation("registry.item.offers")),
                new Anchor("/passport/" + item.id(), getTranslation("registry.item.passport")));
        if (movable && item.id().kind() == ItemKind.MATERIAL) {
            ways.add(withdraw.button(item, outcome -> withdrawn(city, item, outcome)));
        }
        return ways;
    }

    /// The page as it is after the step, with a sentence on how that went.
    private void withdrawn(City city, Item item, ReportOutcome outcome) {
        show(city, registry.find(item.id()).orElse(item));
        Div notice = new Div(new Paragraph(getTranslation(
                outcome instanceof ReportOutcome.Reported ? "registry.withdraw.done" : "registry.withdraw.refused",
                item.id())));
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "status");
        addComponentAsFirst(notice);
    }

    @Override
    public String getPageTitle() {
        return title + " – " + getTranslation("shell.brand");
    }
}
