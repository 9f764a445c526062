package city.loop.exchange.ui;

import city.loop.exchange.Match;
import city.loop.exchange.MatchService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferService;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.Refusal;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferId;
import city.loop.exchange.TransferPatch;
import city.loop.exchange.TransferService;
import city.loop.exchange.TransferStatus;
import city.loop.exchange.ui.Attempt.Denied;
import city.loop.exchange.ui.Attempt.Done;
import city.loop.exchange.ui.Attempt.Faulty;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import city.loop.identity.CurrentActor;
import city.loop.registry.Disclosure;
import city.loop.registry.Readiness;
import city.loop.registry.ReadinessPanel;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One hand-over, seen from the desk of one of its two sides.
@Route("app/:city/transfers/:transfer")
@PermitAll
class TransferView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient TransferService transfers;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private final transient RecordHistory history;
    private final transient Steps steps;
    private final transient RefusalWords refusals;
    private final transient Disclosure disclosure;
    private final transient Readiness readiness;
    private final transient CurrentActor current;
    private final transient Clock clock;
    private final ErrorSummary summary = new ErrorSummary();
    private String title = "";

    TransferView(
            Desks desks,
            TransferService transfers,
            MatchService matches,
            OfferService offers,
            RecordHistory history,
            Steps steps,
            RefusalWords refusals,
            Disclosure disclosure,
            Readiness readiness,
            CurrentActor current,
            Clock clock) {
        this.desks = desks;
        this.transfers = transfers;
        this.matches = matches;
        this.offers = offers;
        this.history = history;
        this.steps = steps;
        this.refusals = refusals;
        this.disclosure = disclosure;
        this.readiness = readiness;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Transfer transfer = event.getRouteParameters()
                .get("transfer")
                .filter(TransferId::isId)
                .map(TransferId::new)
                .flatMap(transfers::find)
                .filter(found -> desk.is(found.city()) || desk.is(found.receiver()))
                .orElseThrow(NotFoundException::new);
        show(desk, transfer, event.getLocation().getQueryParameters().getSingleParameter("done"));
    }

    private void show(Desk desk, Transfer transfer, Optional<String> done) {
        Match match = matches.find(transfer.match()).orElseThrow(NotFoundException::new);
        Offer offer = offers.find(match.offer()).orElseThrow(NotFoundException::new);
        String name = desk.text("exchange.transfer.name", Words.name(desk, offer));
        title = desk.title(name);
        removeAll();
        add(
                summary,
                new RecordHead(
                                desk,
                                name,
                                StatusWord.of(desk, transfer.status()),
                                transfer.id().value(),
                                next(desk, transfer))
                        .done(desk, done, "transfer", transfer.id().value()),
                actions(desk, transfer, match),
                TransferFacts.of(desk, transfer, match, offer),
                new ReadinessPanel(
                        readiness.of(disclosure.tree(
                                transfer.document(), current.get().tierFor(transfer.city()))),
                        desk.formats()),
                new RulesPanel(desk, "transfer", LifeCycle.of(desk, transfer.status())),
                new Timeline(
                        desk,
                        "transfer",
                        history.of(transfer.city(), "transfer", transfer.id().value())));
    }

    private static String next(Desk desk, Transfer transfer) {
        String side = transfer.status() == TransferStatus.SCHEDULED && !desk.is(transfer.city())
                        || transfer.status() == TransferStatus.IN_TRANSIT && !receives(desk, transfer)
                ? ".others"
                : ".ours";
        return switch (transfer.status()) {
            case SCHEDULED ->
                desk.text(
                        "exchange.next.transfer.scheduled" + side,
                        transfer.fromCity(),
                        desk.formats().dateTime(transfer.handoffAt()));
            case IN_TRANSIT -> desk.text("exchange.next.transfer.in_transit" + side, transfer.toCity());
            case COMPLETED -> desk.text("exchange.next.transfer.completed");
            case CANCELLED -> desk.text("exchange.next.transfer.cancelled");
        };
    }

    /// Who confirms that it arrived: the receiving city; where it is not on this portal, the offering one for it.
    private static boolean receives(Desk desk, Transfer transfer) {
        return transfer.receiver() == null ? desk.is(transfer.city()) : desk.is(transfer.receiver());
    }

    private Actions actions(Desk desk, Transfer transfer, Match match) {
        Actions actions = new Actions(desk);
        if (!desk.writes()) {
            return actions.because(desk.text("exchange.readonly"));
        }
        switch (transfer.status()) {
            case SCHEDULED -> {
                if (desk.is(transfer.city())) {
                    actions.step(
                            "exchange.transfer.dispatch",
                            () -> move(desk, transfer, TransferPatch.to(TransferStatus.IN_TRANSIT)));
                } else {
                    actions.because(desk.text("exchange.transfer.dispatch.why", transfer.fromCity()));
                }
                if (receives(desk, transfer)) {
                    receipt(desk, transfer, actions);
                }
                actions.finalStep(
                        "exchange.transfer.cancel",
                        () -> move(desk, transfer, TransferPatch.to(TransferStatus.CANCELLED)));
            }
            case IN_TRANSIT -> {
                if (receives(desk, transfer)) {
                    receipt(desk, transfer, actions);
                } else {
                    actions.because(desk.text("exchange.transfer.receive.why", transfer.toCity()));
                }
                actions.finalStep(
                        "exchange.transfer.cancel",
                        () -> move(desk, transfer, TransferPatch.to(TransferStatus.CANCELLED)));
            }
            case COMPLETED -> actions.link("exchange.match.offer", desk.path("offers/" + match.offer()));
            case CANCELLED -> actions.link("exchange.transfer.match", desk.path("matches/" + match.id()));
        }
        return actions;
    }

    private void receipt(Desk desk, Transfer transfer, Actions actions) {
        MomentField received = new MomentField(desk, "transfer-received", "exchange.form.received");
        received.set(clock.instant());
        actions.addComponentAsFirst(received);
        actions.step(
                "exchange.transfer.receive",
                () -> received.instant()
                        .ifPresentOrElse(
                                moment -> receive(desk, transfer, moment),
                                () -> again(
                                        desk,
                                        transfer,
                                        desk.text("exchange.violation.missing", desk.text("exchange.form.received")))));
    }

    private void receive(Desk desk, Transfer transfer, Instant moment) {
        move(
                desk,
                transfer,
                new TransferPatch(
                        Optional.of(TransferStatus.COMPLETED),
                        Optional.empty(),
                        Optional.of(moment.toString()),
                        Optional.empty()));
    }

    private void move(Desk desk, Transfer transfer, TransferPatch patch) {
        switch (steps.move(transfer, patch)) {
            case Done<Transfer>(Transfer moved) ->
                show(desk, moved, Optional.of(moved.status().wire().replace('_', '-')));
            case Faulty<Transfer>(var violations) ->
                again(desk, transfer, violations.getFirst().message());
            case Denied<Transfer>(Refusal refusal) -> again(desk, transfer, refusals.of(desk, "transfer", refusal));
        }
    }

    /// Shows the transfer as it is now, and why the step was not taken.
    private void again(Desk desk, Transfer transfer, String sentence) {
        show(desk, transfers.find(transfer.id()).orElse(transfer), Optional.empty());
        summary.show(List.of(new Problem(null, sentence)));
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
