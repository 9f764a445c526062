package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchFilter;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
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

/// The matches that a city has a part in, on either side.
@Route("app/:city/matches")
@Menu(title = "exchange.matches.title", order = 120)
@PermitAll
class MatchListView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int ROWS = 25;

    private final transient Desks desks;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private String title = "";

    MatchListView(Desks desks, MatchService matches, OfferService offers) {
        this.desks = desks;
        this.matches = matches;
        this.offers = offers;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        ListAddress address = ListAddress.of(event.getLocation());
        Optional<MatchStatus> chosen = address.value("status")
                .flatMap(word -> Arrays.stream(MatchStatus.values())
                        .filter(status -> status.wire().equals(word))
                        .findFirst());
        MatchFilter filter = MatchFilter.NEWEST.of(desk.id()).atMost(ROWS).from(address.after());
        filter = chosen.map(filter::with).orElse(filter);
        title = desk.title(desk.text("exchange.matches.title"));
        Chips chips = new Chips(desk.text("exchange.list.states"))
                .choice(desk.text("exchange.list.all"), chosen.isEmpty(), address.without("status"));
        for (MatchStatus status : MatchStatus.values()) {
            chips.choice(
                    desk.text("exchange.match." + status.wire()),
                    chosen.equals(Optional.of(status)),
                    address.with("status", status.wire()));
        }
        Paragraph count = new Paragraph(desk.text("exchange.matches.count", matches.count(filter)));
        count.getElement().setAttribute("role", "status");
        Page<Match> page = matches.list(filter);
        removeAll();
        add(new H1(desk.text("exchange.matches.title")), chips, count);
        if (page.rows().isEmpty()) {
            Div empty = new Div(new Paragraph(desk.text("exchange.matches.none")));
            empty.addClassName("empty");
            add(empty);
        } else {
            add(rows(desk, page));
        }
        add(new Pager(desk, address, page.next()));
    }

    private UnorderedList rows(Desk desk, Page<Match> page) {
        Map<OfferId, Offer> about =
                offers.find(page.rows().stream().map(Match::offer).toList());
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        for (Match match : page.rows()) {
            Optional<Offer> offer = Optional.ofNullable(about.get(match.offer()));
            rows.add(new RecordRow(
                    desk.path("matches/" + match.id()),
                    offer.map(found -> Words.name(desk, found))
                            .orElse(match.offer().value()),
                    offer.map(found -> Words.quantity(desk, found.quantity())).orElse(""),
                    StatusWord.of(desk, match.status()),
                    new Span(desk.text("exchange.route", match.fromCity(), match.toCity())),
                    new Span(desk.text("exchange.since", desk.formats().dateTime(match.updatedAt())))));
        }
        return rows;
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
