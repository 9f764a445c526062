package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.shared.Page;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The hand-overs that a city has a part in, on either side.
@Route("app/:city/transfers")
@Menu(title = "exchange.transfers.title", order = 130)
@PermitAll
class TransferListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 25;

    private final transient Desks desks;
    private final transient TransferService transfers;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private String title = "";

    TransferListView(Desks desks, TransferService transfers, MatchService matches, OfferService offers) {
        this.desks = desks;
        this.transfers = transfers;
        this.matches = matches;
        this.offers = offers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        ListAddress address = ListAddress.of(event.getLocation());
        Optional<TransferStatus> chosen = address.value("status")
                .flatMap(word -> Arrays.stream(TransferStatus.values())
                        .filter(status -> status.wire().equals(word))
                        .findFirst());
        TransferFilter filter = TransferFilter.NEWEST.of(desk.id()).atMost(ROWS).from(address.after());
        filter = chosen.map(filter::with).orElse(filter);
        title = desk.title(desk.text("exchange.transfers.title"));
        Chips chips = new Chips(desk.text("exchange.list.states"))
                .choice(desk.text("exchange.list.all"), chosen.isEmpty(), address.without("status"));
        for (TransferStatus status : TransferStatus.values()) {
            chips.choice(
                    desk.text("exchange.transfer." + status.wire()),
                    chosen.equals(Optional.of(status)),
                    address.with("status", status.wire()));
        }
        Paragraph count = new Paragraph(desk.text("exchange.transfers.count", transfers.count(filter)));
        count.getElement().setAttribute("role", "status");
        Page<Transfer> page = transfers.list(filter);
        removeAll();
        add(new H1(desk.text("exchange.transfers.title")), chips, count);
        if (page.rows().isEmpty()) {
            Div empty = new Div(new Paragraph(desk.text("exchange.transfers.none")));
            empty.addClassName("empty");
            add(empty);
        } else {
            add(rows(desk, page));
        }
        add(new Pager(desk, address, page.next()));
    }

    private UnorderedList rows(Desk desk, Page<Transfer> page) {
        Map<MatchId, Match> agreed =
                matches.find(page.rows().stream().map(Transfer::match).toList());
        Map<OfferId, Offer> about =
                offers.find(agreed.values().stream().map(Match::offer).toList());
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        for (Transfer transfer : page.rows()) {
            Optional<Offer> offer =
                    Optional.ofNullable(agreed.get(transfer.match())).map(match -> about.get(match.offer()));
            rows.add(new RecordRow(
                    desk.path("transfers/" + transfer.id()),
                    offer.map(found -> Words.name(desk, found))
                            .orElse(transfer.id().value()),
                    offer.map(found -> Words.quantity(desk, found.quantity())).orElse(""),
                    StatusWord.of(desk, transfer.status()),
                    new Span(desk.text("exchange.route", transfer.fromCity(), transfer.toCity())),
                    new Span(desk.text("exchange.handoff", desk.formats().dateTime(transfer.handoffAt())))));
        }
        return rows;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
