package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferService;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.Refusal;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferFilter;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.exchange.ui.Attempt.Denied;
import city.loop.exchange.ui.Attempt.Done;
import city.loop.exchange.ui.Attempt.Faulty;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;

/// One match, seen from the desk of one of its two sides.
@Route("app/:city/matches/:match")
@PermitAll
class MatchView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private final transient TransferService transfers;
    private final transient RecordHistory history;
    private final transient Steps steps;
    private final transient RefusalWords refusals;
    private final ErrorSummary summary = new ErrorSummary();
    private String title = "";

    MatchView(
            Desks desks,
            MatchService matches,
            OfferService offers,
            TransferService transfers,
            RecordHistory history,
            Steps steps,
            RefusalWords refusals) {
        this.desks = desks;
        this.matches = matches;
        this.offers = offers;
        this.transfers = transfers;
        this.history = history;
        this.steps = steps;
        this.refusals = refusals;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Match match = event.getRouteParameters()
                .get("match")
                .filter(MatchId::isId)
                .map(MatchId::new)
                .flatMap(matches::find)
                .filter(found -> desk.is(found.city()) || desk.is(found.receiver()))
                .orElseThrow(NotFoundException::new);
        show(desk, match, event.getLocation().getQueryParameters().getSingleParameter("done"));
    }

    private void show(Desk desk, Match match, Optional<String> done) {
        Offer offer = offers.find(match.offer()).orElseThrow(NotFoundException::new);
        Optional<Transfer> transfer = transfers
                .list(TransferFilter.NEWEST.of(match.id()).atMost(1))
                .rows()
                .stream()
                .filter(arranged -> arranged.status().live())
                .findFirst();
        boolean decides = desk.is(offer.decides(match.receiver()));
        String name = desk.text("exchange.match.name", Words.name(desk, offer));
        title = desk.title(name);
        removeAll();
        add(
                summary,
                new RecordHead(
                                desk,
                                name,
                                StatusWord.of(desk, match.status()),
                                match.id().value(),
                                next(desk, match, offer, transfer, decides))
                        .done(desk, done, "match", match.id().value()),
                actions(desk, match, transfer, decides),
                new Facts()
                        .with(
                                desk.text("exchange.offer"),
                                new Anchor(
                                        desk.path("offers/" + offer.id()), Words.name(desk, offer) + ", " + offer.id()))
                        .with(desk.text("exchange.form.quantity"), Words.quantity(desk, offer.quantity()))
                        .with(desk.text("exchange.from"), match.fromCity())
                        .with(desk.text("exchange.taker"), match.toCity())
                        .with(desk.text("exchange.matched-at"), desk.formats().dateTime(match.matchedAt())),
                new RulesPanel(desk, "match", LifeCycle.of(desk, match.status())),
                new Timeline(
                        desk,
                        "match",
                        history.of(match.city(), "match", match.id().value())));
    }

    private static String next(Desk desk, Match match, Offer offer, Optional<Transfer> transfer, boolean decides) {
        return switch (match.status()) {
            case PROPOSED ->
                decides
                        ? desk.text("exchange.next.match.proposed.ours")
                        : desk.text(
                                "exchange.next.match.proposed.others",
                                offer.decides(match.receiver()).equals(match.city())
                                        ? match.fromCity()
                                        : match.toCity());
            case ACCEPTED ->
                transfer.map(arranged -> desk.text(
                                "exchange.next.match." + arranged.status().wire(),
                                desk.formats().dateTime(arranged.handoffAt())))
                        .orElseGet(() -> desk.text("exchange.next.match.accepted"));
            case REJECTED -> desk.text("exchange.next.match.rejected");
            case EXPIRED -> desk.text("exchange.next.match.expired");
        };
    }

    private Actions actions(Desk desk, Match match, Optional<Transfer> transfer, boolean decides) {
        Actions actions = new Actions(desk);
        if (!desk.writes()) {
            return actions.because(desk.text("exchange.readonly"));
        }
        switch (match.status()) {
            case PROPOSED -> {
                if (decides) {
                    actions.step("exchange.match.accept", () -> move(desk, match, MatchStatus.ACCEPTED));
                } else {
                    actions.because(desk.text("exchange.match.accept.why"));
                }
                actions.finalStep("exchange.match.reject", () -> move(desk, match, MatchStatus.REJECTED));
            }
            case ACCEPTED -> {
                if (transfer.isPresent()) {
                    actions.link(
                            "exchange.match.transfer",
                            desk.path("transfers/" + transfer.get().id()));
                    actions.because(desk.text(
                            transfer.get().status() == TransferStatus.COMPLETED
                                    ? "exchange.match.expire.done"
                                    : "exchange.match.expire.live"));
                } else {
                    actions.link("exchange.transfer.new", desk.path("transfers/new?match=" + match.id()));
                    if (desk.is(match.city())) {
                        actions.finalStep("exchange.match.expire", () -> move(desk, match, MatchStatus.EXPIRED));
                    } else {
                        actions.because(desk.text("exchange.match.expire.why", match.fromCity()));
                    }
                }
            }
            case REJECTED, EXPIRED -> actions.link("exchange.match.offer", desk.path("offers/" + match.offer()));
        }
        return actions;
    }

    private void move(Desk desk, Match match, MatchStatus next) {
        switch (steps.move(match, next)) {
            case Done<Match>(Match moved) -> show(desk, moved, Optional.of(next.wire()));
            case Faulty<Match>(var violations) ->
                again(desk, match, violations.getFirst().message());
            case Denied<Match>(Refusal refusal) -> again(desk, match, refusals.of(desk, "match", refusal));
        }
    }

    /// Shows the match as it is now, and why the step was not taken.
    private void again(Desk desk, Match match, String sentence) {
        show(desk, matches.find(match.id()).orElse(match), Optional.empty());
        summary.show(List.of(new Problem(null, sentence)));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
