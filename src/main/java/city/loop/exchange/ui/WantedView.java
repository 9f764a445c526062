package city.loop.exchange.ui;

import city.loop.exchange.Outcome.Accepted;
import city.loop.exchange.Outcome.Refused;
import city.loop.exchange.Wanted;
import city.loop.exchange.WantedId;
import city.loop.exchange.WantedService;
import city.loop.exchange.WantedStatus;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;

/// One wanted post at its city's desk: found, taken down, put up again.
@Route("app/:city/wanted/:wanted")
@PermitAll
class WantedView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;

    private final transient Desks desks;
    private final transient WantedService service;
    private final transient RefusalWords refusals;
    private final transient Clock clock;
    private String title = "";

    WantedView(Desks desks, WantedService service, RefusalWords refusals, Clock clock) {
        this.desks = desks;
        this.service = service;
        this.refusals = refusals;
        this.clock = clock;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Desk desk = desks.enter(event);
        Wanted wanted = event.getRouteParameters()
                .get("wanted")
                .filter(WantedId::isId)
                .map(WantedId::new)
                .flatMap(id -> service.find(desk.id(), id))
                .orElseThrow(NotFoundException::new);
        title = desk.title(wanted.terms().title());
        removeAll();
        String state =
                wanted.endedAt(clock.instant()) ? "ended" : wanted.status().wire();
        add(new RecordHead(
                        desk,
                        wanted.terms().title(),
                        StatusWord.of(desk, wanted, clock.instant()),
                        wanted.id().value(),
                        desk.text("exchange.wanted.next." + state))
                .done(
                        desk,
                        event.getLocation().getQueryParameters().getSingleParameter("done"),
                        "wanted",
                        wanted.id().value()));
        add(facts(desk, wanted));
        if (desk.writes()) {
            add(actions(desk, wanted));
        }
    }

    private Facts facts(Desk desk, Wanted wanted) {
        var terms = wanted.terms();
        Facts facts = new Facts().with(desk.text("exchange.wanted.category"), Words.category(desk, terms.category()));
        if (terms.quantity() != null) {
            facts.with(desk.text("exchange.form.quantity"), Words.quantity(desk, terms.quantity()));
        }
        if (terms.description() != null) {
            facts.with(desk.text("exchange.wanted.description"), terms.description());
        }
        if (terms.until() != null) {
            facts.with(desk.text("exchange.wanted.until"), desk.formats().dateTime(terms.until()));
        }
        Anchor page = new Anchor("/" + wanted.city() + "/wanted/" + wanted.id(), desk.text("exchange.wanted.public"));
        return wanted.status() == WantedStatus.WITHDRAWN
                ? facts
                : facts.with(desk.text("exchange.wanted.public.term"), page);
    }

    private Actions actions(Desk desk, Wanted wanted) {
        Actions actions = new Actions(desk);
        switch (wanted.status()) {
            case OPEN ->
                actions.step("exchange.wanted.found", () -> move(desk, wanted, WantedStatus.FOUND))
                        .step("exchange.wanted.withdraw", () -> move(desk, wanted, WantedStatus.WITHDRAWN));
            case FOUND, WITHDRAWN ->
                actions.step("exchange.wanted.reopen", () -> move(desk, wanted, WantedStatus.OPEN));
        }
        return actions;
    }

    private void move(Desk desk, Wanted wanted, WantedStatus next) {
        switch (service.change(desk.id(), wanted.id(), next)) {
            case Accepted<Wanted> _ -> desk.go("wanted/" + wanted.id(), next.wire());
            case Refused<Wanted>(var refusal) ->
                addComponentAsFirst(Words.notice(refusals.of(desk, "wanted", refusal), true));
        }
    }

    @Override
    public String getPageTitle() {
        return title;
    }
}
