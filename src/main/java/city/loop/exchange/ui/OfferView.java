package city.loop.exchange.ui;

import city.loop.cities.CityService;
import city.loop.exchange.ExchangeNumbers;
import city.loop.exchange.Match;
import city.loop.exchange.MatchFilter;
import city.loop.exchange.MatchId;
import city.loop.exchange.MatchService;
import city.loop.exchange.MatchStatus;
import city.loop.exchange.Offer;
import city.loop.exchange.OfferId;
import city.loop.exchange.OfferService;
import city.loop.exchange.OfferStatus;
import city.loop.exchange.RecordHistory;
import city.loop.exchange.Refusal;
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
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One offer, seen from the desk of either side: its own city's, or one that could take it.
@Route("app/:city/offers/:offer")
@PermitAll
class OfferView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient OfferService offers;
    private final transient MatchService matches;
    private final transient CityService cities;
    private final transient RecordHistory history;
    private final transient Steps steps;
    private final transient Messages messages;
    private final transient RefusalWords refusals;
    private final transient Clock clock;
    private final MatchId number;
    private final ErrorSummary summary = new ErrorSummary();
    private String title = "";

    OfferView(
            Desks desks,
            OfferService offers,
            MatchService matches,
            CityService cities,
            RecordHistory history,
            Steps steps,
            Messages messages,
            RefusalWords refusals,
            ExchangeNumbers numbers,
            Clock clock) {
        this.desks = desks;
        this.offers = offers;
        this.matches = matches;
        this.cities = cities;
        this.history = history;
        this.steps = steps;
        this.messages = messages;
        this.refusals = refusals;
        this.clock = clock;
        number = numbers.match();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Offer offer = event.getRouteParameters()
                .get("offer")
                .filter(OfferId::isId)
                .map(OfferId::new)
                .flatMap(offers::find)
                .orElseThrow(NotFoundException::new);
        show(desk, offer, event.getLocation().getQueryParameters().getSingleParameter("done"));
    }

    private void show(Desk desk, Offer offer, Optional<String> done) {
        String name = Words.name(desk, offer);
        title = desk.title(name);
        boolean handedOver = !offers.handedOver(Set.of(offer.id())).isEmpty();
        Optional<Match> active = matches.list(MatchFilter.NEWEST.of(offer.id()).atMost(1)).rows().stream()
                .filter(match -> match.status().active())
                .findFirst();
        String state = handedOver
                ? "handed-over"
                : offer.endedAt(clock.instant()) ? "ended" : offer.status().wire();
        removeAll();
        add(
                summary,
                new RecordHead(
                                desk,
                                name,
                                StatusWord.of(desk, offer, handedOver, clock.instant()),
                                offer.id().value(),
                                desk.text("exchange.next.offer." + state))
                        .done(desk, done, "offer", offer.id().value()),
                actions(desk, offer, active),
                facts(desk, offer),
                new RulesPanel(desk, "offer", LifeCycle.of(desk, offer.status())),
                new Timeline(
                        desk,
                        "offer",
                        history.of(offer.city(), "offer", offer.id().value())));
    }

    private Actions actions(Desk desk, Offer offer, Optional<Match> active) {
        Actions actions = new Actions(desk);
        if (!desk.writes()) {
            return actions.because(desk.text("exchange.readonly"));
        }
        if (active.isPresent()) {
            return actions.link(
                            "exchange.offer.match",
                            desk.path("matches/" + active.get().id()))
                    .because(desk.text("exchange.offer.held"));
        }
        if (offer.status() == OfferStatus.WITHDRAWN) {
            return actions;
        }
        if (offer.status() == OfferStatus.OPEN) {
            offerToTake(desk, offer, actions);
        }
        if (desk.is(offer.city())) {
            actions.finalStep("exchange.offer.withdraw", () -> withdraw(desk, offer));
        }
        return actions;
    }

    private void offerToTake(Desk desk, Offer offer, Actions actions) {
        if (desk.is(offer.city())) {
            actions.step("exchange.offer.propose", () -> propose(desk, offer, offer.toCity(), MatchStatus.PROPOSED));
        } else if (desk.is(offer.decides(desk.id()))) {
            actions.step("exchange.offer.accept", () -> propose(desk, offer, desk.wireName(), MatchStatus.ACCEPTED));
        } else {
            actions.step("exchange.offer.ask", () -> propose(desk, offer, desk.wireName(), MatchStatus.PROPOSED))
                    .because(desk.text("exchange.offer.ask.why", offer.fromCity()));
        }
    }

    private void propose(Desk desk, Offer offer, String toCity, MatchStatus status) {
        switch (steps.propose(messages.match(number, offer, toCity, status))) {
            case Done<Match>(Match match) -> desk.go("matches/" + match.id(), status.wire());
            case Faulty<Match>(var violations) ->
                again(desk, offer, ViolationWords.of(desk, desk.text("exchange.form.to"), violations.getFirst()));
            case Denied<Match>(Refusal.DuplicateId _) -> desk.go("matches/" + number, status.wire());
            case Denied<Match>(Refusal refusal) -> again(desk, offer, refusals.of(desk, "offer", refusal));
        }
    }

    private void withdraw(Desk desk, Offer offer) {
        switch (steps.withdraw(offer)) {
            case Done<Offer>(Offer withdrawn) -> show(desk, withdrawn, Optional.of("withdrawn"));
            case Faulty<Offer>(var violations) ->
                again(desk, offer, violations.getFirst().message());
            case Denied<Offer>(Refusal refusal) -> again(desk, offer, refusals.of(desk, "offer", refusal));
        }
    }

    /// Shows the offer as it is now, and why the step was not taken.
    private void again(Desk desk, Offer offer, String sentence) {
        show(desk, offers.find(offer.id()).orElse(offer), Optional.empty());
        summary.show(List.of(new Problem(null, sentence)));
    }

    private static Facts facts(Desk desk, Offer offer) {
        Facts facts = new Facts()
                .with(
                        desk.text("exchange.form.item"),
                        new Anchor(
                                "/passport/" + offer.item(),
                                Words.category(desk, offer.category()) + ", " + offer.item()))
                .with(desk.text("exchange.form.quantity"), Words.quantity(desk, offer.quantity()))
                .with(desk.text("exchange.from"), offer.fromCity())
                .with(desk.text("exchange.form.to"), offer.toCity())
                .with(desk.text("exchange.form.until"), desk.formats().dateTime(offer.availableUntil()))
                .with(
                        desk.text("exchange.form.price"),
                        offer.basePrice().signum() == 0
                                ? desk.text("exchange.price.none")
                                : desk.formats().quantity(offer.basePrice(), "LC"));
        return offer.terms() == null ? facts : facts.with(desk.text("exchange.form.terms"), offer.terms());
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
