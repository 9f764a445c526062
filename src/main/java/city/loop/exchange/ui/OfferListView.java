package city.loop.exchange.ui;

import city.loop.exchange.Offer;
import city.loop.exchange.OfferFilter;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.shared.Page;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/// The offers that a city made, got, or could take. The whole state of the list is its address.
@Route("app/:city/offers")
@Menu(title = "exchange.offers.title", order = 110)
@PermitAll
class OfferListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 25;
    private static final String ENDED = "ended";
    private static final List<String> STATES = List.of("open", "reserved", ENDED, "withdrawn");

    private final transient Desks desks;
    private final transient OfferService offers;
    private final transient Clock clock;
    private String title = "";

    OfferListView(Desks desks, OfferService offers, Clock clock) {
        this.desks = desks;
        this.offers = offers;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        ListAddress address = ListAddress.of(event.getLocation());
        OfferFilter filter = filter(desk, address);
        title = desk.title(desk.text("exchange.offers.title"));
        removeAll();
        add(new H1(desk.text("exchange.offers.title")));
        if (desk.writes()) {
            Anchor publish = new Anchor(desk.path("offers/new"), desk.text("exchange.offer.new"));
            publish.addClassName("button");
            Div actions = new Div(publish);
            actions.addClassName("actions");
            add(actions);
        }
        add(search(desk, address), whose(desk, address), states(desk, address));
        int count = offers.count(filter);
        Paragraph number = new Paragraph(desk.text("exchange.offers.count", count));
        number.getElement().setAttribute("role", "status");
        add(number);
        Page<Offer> page = offers.list(filter);
        add(page.rows().isEmpty() ? empty(desk) : rows(desk, page.rows()), new Pager(desk, address, page.next()));
    }

    private OfferFilter filter(Desk desk, ListAddress address) {
        OfferFilter filter = OfferFilter.NEWEST.atMost(ROWS).from(address.after());
        filter = switch (address.value("whose").orElse("ours")) {
            case "to-us" -> filter.to(desk.id());
            case "all" -> filter;
            default -> filter.of(desk.id());
        };
        if (address.value("q").isPresent()) {
            filter = filter.matching(address.value("q").get());
        }
        String status = address.value("status").filter(STATES::contains).orElse("");
        return switch (status) {
            case "" -> filter;
            case ENDED -> filter.endsBefore(clock.instant());
            case "open" -> filter.openAt(clock.instant());
            default -> filter.with(OfferStatus.of(status));
        };
    }

    private static Component search(Desk desk, ListAddress address) {
        TextField text = new TextField(desk.text("exchange.offers.search"));
        text.setValue(address.value("q").orElse(""));
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.EAGER);
        text.setMaxLength(200);
        text.addKeyDownListener(Key.ENTER, pressed -> address.look("q", text.getValue()));
        Button look = new Button(desk.text("exchange.offers.look"), click -> address.look("q", text.getValue()));
        Div search = new Div(new Div(text), look);
        search.addClassName("search");
        text.setWidthFull();
        return search;
    }

    private static Component whose(Desk desk, ListAddress address) {
        Chips chips = new Chips(desk.text("exchange.offers.whose"));
        String now = address.value("whose").orElse("ours");
        for (String whose : List.of("ours", "to-us", "all")) {
            chips.choice(
                    desk.text("exchange.offers.whose." + whose),
                    now.equals(whose),
                    whose.equals("ours") ? address.without("whose") : address.with("whose", whose));
        }
        return chips;
    }

    private static Component states(Desk desk, ListAddress address) {
        Chips chips = new Chips(desk.text("exchange.list.states"));
        String now = address.value("status").orElse("");
        chips.choice(desk.text("exchange.list.all"), now.isEmpty(), address.without("status"));
        STATES.forEach(state ->
                chips.choice(desk.text("exchange.offer." + state), now.equals(state), address.with("status", state)));
        address.value("q")
                .ifPresent(text -> chips.removable(
                        "“" + text + "”", desk.text("exchange.list.remove", text), address.without("q")));
        return chips;
    }

    private Component rows(Desk desk, List<Offer> found) {
        Set<OfferId> handedOver =
                offers.handedOver(found.stream().map(Offer::id).toList());
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        found.forEach(offer -> rows.add(new RecordRow(
                desk.path("offers/" + offer.id()),
                Words.name(desk, offer),
                Words.quantity(desk, offer.quantity()),
                StatusWord.of(desk, offer, handedOver.contains(offer.id()), clock.instant()),
                new Span(Words.route(desk, offer, offer.toCity())),
                new Span(desk.text("exchange.until", desk.formats().dateTime(offer.availableUntil()))),
                code(offer))));
        return rows;
    }

    private static Span code(Offer offer) {
        Span code = new Span(offer.id().value());
        code.addClassName("code");
        return code;
    }

    private static Component empty(Desk desk) {
        Div empty = new Div(
                new Paragraph(desk.text("exchange.offers.none")),
                new Paragraph(new Anchor(desk.path("offers?whose=all"), desk.text("exchange.offers.none.all"))));
        empty.addClassName("empty");
        return empty;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
