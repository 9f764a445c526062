package city.loop.exchange.ui;

import city.loop.exchange.Inbox;
import city.loop.exchange.InboxService;
import city.loop.exchange.Offer;
import city.loop.exchange.Unfinished;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;

/// What a city's people find first: what waits for them, what they wait for, what ends soon.
@Route("app/:city")
@Menu(title = "exchange.inbox.title", order = 0)
@PermitAll
class InboxView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient InboxService inboxes;
    private final transient Clock clock;
    private String title = "";

    InboxView(Desks desks, InboxService inboxes, Clock clock) {
        this.desks = desks;
        this.inboxes = inboxes;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Inbox inbox = inboxes.of(desk.id());
        title = desk.title(desk.text("exchange.inbox.title"));
        removeAll();
        add(new H1(desk.text("exchange.inbox.title")));
        if (desk.writes()) {
            Anchor publish = new Anchor(desk.path("offers/new"), desk.text("exchange.offer.new"));
            publish.addClassName("button");
            Div actions = new Div(publish);
            actions.addClassName("actions");
            add(actions);
        } else {
            add(Words.notice(desk.text("exchange.readonly"), false));
        }
        add(section(desk, "ours", inbox.ours()), section(desk, "others", inbox.others()));
        if (!inbox.complete()) {
            add(new Paragraph(desk.text("exchange.inbox.more", InboxService.MOST)));
        }
        add(ending(desk, inbox));
    }

    private Component section(Desk desk, String which, List<Unfinished> exchanges) {
        Div section = new Div(new H2(desk.text("exchange.inbox." + which, exchanges.size())));
        section.setId(which);
        if (exchanges.isEmpty()) {
            section.add(empty(desk, "exchange.inbox." + which + ".none"));
            return section;
        }
        UnorderedList rows = rows();
        exchanges.forEach(exchange -> rows.add(row(desk, which, exchange)));
        section.add(rows);
        return section;
    }

    private static RecordRow row(Desk desk, String which, Unfinished exchange) {
        Offer offer = exchange.offer();
        String address = exchange.transfer()
                .map(transfer -> desk.path("transfers/" + transfer.id()))
                .orElse(
                        exchange.step() == Unfinished.Step.SCHEDULE && which.equals("ours") && desk.writes()
                                ? desk.path("transfers/new?match="
                                        + exchange.match().id())
                                : desk.path("matches/" + exchange.match().id()));
        String step = "exchange.inbox." + which + "." + exchange.step().name().toLowerCase(java.util.Locale.ROOT);
        return RecordRow.below(
                address,
                desk.text(step, Words.name(desk, offer)),
                Words.quantity(desk, offer.quantity()),
                exchange.transfer()
                        .map(transfer -> StatusWord.of(desk, transfer.status()))
                        .orElseGet(() -> StatusWord.of(desk, exchange.match().status())),
                new Span(Words.route(desk, offer, exchange.match().toCity())),
                new Span(desk.text("exchange.since", desk.formats().dateTime(exchange.since()))));
    }

    private Component ending(Desk desk, Inbox inbox) {
        Div section =
                new Div(new H2(desk.text("exchange.inbox.ending", inbox.ending().size())));
        section.setId("ending");
        if (inbox.ending().isEmpty()) {
            section.add(empty(desk, "exchange.inbox.ending.none"));
        } else {
            UnorderedList rows = rows();
            inbox.ending()
                    .forEach(offer -> rows.add(RecordRow.below(
                            desk.path("offers/" + offer.id()),
                            desk.text("exchange.inbox.ending.offer", Words.name(desk, offer)),
                            Words.quantity(desk, offer.quantity()),
                            StatusWord.of(desk, offer, false, clock.instant()),
                            new Span(desk.text("exchange.until", desk.formats().dateTime(offer.availableUntil()))))));
            section.add(rows);
        }
        if (inbox.ended() > 0) {
            section.add(new Paragraph(
                    new Anchor(desk.path("offers?status=ended"), desk.text("exchange.inbox.ended", inbox.ended()))));
        }
        return section;
    }

    private static UnorderedList rows() {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        return rows;
    }

    private static Component empty(Desk desk, String key) {
        Div empty = new Div(new Paragraph(desk.text(key)));
        empty.addClassName("empty");
        return empty;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
