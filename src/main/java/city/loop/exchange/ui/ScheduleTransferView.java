package city.loop.exchange.ui;

import city.loop.exchange.ExchangeNumbers;
import city.loop.exchange.Match;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchService;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferService;
import city.loop.exchange.Refusal;
import city.loop.exchange.Transfer;
import city.loop.exchange.TransferId;
import city.loop.exchange.ui.Attempt.Denied;
import city.loop.exchange.ui.Attempt.Done;
import city.loop.exchange.ui.Attempt.Faulty;
import city.loop.forms.ErrorSummary;
import city.loop.forms.ErrorSummary.Problem;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;

/// Arranges the hand-over of what a match agreed.
@Route("app/:city/transfers/new")
@PermitAll
class ScheduleTransferView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient MatchService matches;
    private final transient OfferService offers;
    private final transient Steps steps;
    private final transient Messages messages;
    private final transient RefusalWords refusals;
    private final TransferId number;
    private final ErrorSummary summary = new ErrorSummary();
    private String title = "";

    ScheduleTransferView(
            Desks desks,
            MatchService matches,
            OfferService offers,
            Steps steps,
            Messages messages,
            RefusalWords refusals,
            ExchangeNumbers numbers) {
        this.desks = desks;
        this.matches = matches;
        this.offers = offers;
        this.steps = steps;
        this.messages = messages;
        this.refusals = refusals;
        number = numbers.transfer();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Match match = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("match")
                .filter(MatchId::isId)
                .map(MatchId::new)
                .flatMap(matches::find)
                .filter(found -> desk.writes() && (desk.is(found.city()) || desk.is(found.receiver())))
                .orElseThrow(NotFoundException::new);
        Offer offer = offers.find(match.offer()).orElseThrow(NotFoundException::new);
        title = desk.title(desk.text("exchange.transfer.new"));
        MomentField handoff = new MomentField(desk, "transfer-handoff", "exchange.form.handoff");
        Button schedule = new Button(desk.text("exchange.transfer.schedule"));
        schedule.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        schedule.setDisableOnClick(true);
        schedule.setId("schedule");
        schedule.addClickListener(click -> {
            schedule(desk, match, handoff);
            schedule.setEnabled(true);
        });
        Div form = new Div(handoff);
        form.addClassName("form");
        Div actions = new Div(schedule, new Anchor(desk.path("matches/" + match.id()), desk.text("exchange.cancel")));
        actions.addClassName("actions");
        removeAll();
        add(
                summary,
                new H1(desk.text("exchange.transfer.new")),
                new Paragraph(desk.text(
                        "exchange.transfer.intro",
                        Words.name(desk, offer),
                        Words.quantity(desk, offer.quantity()),
                        match.fromCity(),
                        match.toCity())),
                form,
                actions);
    }

    private void schedule(Desk desk, Match match, MomentField handoff) {
        var message = messages.transfer(number, match, handoff.instant().orElse(null));
        summary.show(
                switch (steps.schedule(message)) {
                    case Done<Transfer>(Transfer transfer) -> receipt(desk, transfer.id());
                    case Faulty<Transfer>(var violations) ->
                        violations.stream()
                                .map(violation -> new Problem(
                                        violation.pointer().equals("/handoff_at") ? handoff : null,
                                        ViolationWords.of(desk, desk.text("exchange.form.handoff"), violation)))
                                .toList();
                    case Denied<Transfer>(Refusal.DuplicateId _) -> receipt(desk, number);
                    case Denied<Transfer>(Refusal refusal) ->
                        List.of(new Problem(null, refusals.of(desk, "transfer", refusal)));
                });
    }

    private static List<Problem> receipt(Desk desk, TransferId transfer) {
        desk.go("transfers/" + transfer, "scheduled");
        return List.of();
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
