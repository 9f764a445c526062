package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.federation.Decision;
import city.loop.federation.NodeKeyService;
import city.loop.federation.Peer;
import city.loop.federation.Peer.Status;
import city.loop.federation.PeerOutcome;
import city.loop.federation.PeerOutcome.Done;
import city.loop.federation.PeerService;
import city.loop.identity.CurrentActor;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;

/// Whom a city's node trusts: nodes that wait, partner nodes, the node's own keys, and what was decided.
@Route("app/:city/network")
@Menu(title = "federation.desk.title", order = 410)
@RolesAllowed("CITY_ADMIN")
class PeersView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private static final long serialVersionUID = 1;
    private static final int DECISIONS = 20;

    private final transient PeerService peers;
    private final transient NodeKeyService keys;
    private final transient CityService cities;
    private final transient CurrentActor current;
    private final Paragraph answer = new Paragraph();
    private final Div content = new Div();

    PeersView(PeerService peers, NodeKeyService keys, CityService cities, CurrentActor current) {
        this.peers = peers;
        this.keys = keys;
        this.cities = cities;
        this.current = current;
        answer.getElement().setAttribute("role", "status");
        answer.addClassName("notice");
    }

    /// Nobody learns of a city that others administer.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        City city = event.getRouteParameters()
                .get("city")
                .flatMap(cities::find)
                .filter(known -> current.get().administers(known.id()))
                .orElseThrow(NotFoundException::new);
        removeAll();
        answer.setVisible(false);
        add(
                new H1(getTranslation("federation.desk.title")),
                new Paragraph(getTranslation("federation.desk.text", city.name(getLocale()))),
                answer,
                content);
        show(city);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("federation.desk.title") + " – " + getTranslation("shell.brand");
    }

    private void show(City city) {
        Formats formats = new Formats(getLocale(), city.timeZone());
        List<Peer> all = peers.peers(city.id());
        content.removeAll();
        part("federation.desk.waiting", "federation.desk.waiting.none", all, List.of(Status.WAITING), city, formats);
        part(
                "federation.desk.partners",
                "federation.desk.partners.none",
                all,
                List.of(Status.APPROVED, Status.SUSPENDED),
                city,
                formats);
        if (all.stream().anyMatch(peer -> peer.status() == Status.DECLINED)) {
            part("federation.desk.declined", "", all, List.of(Status.DECLINED), city, formats);
        }
        content.add(
                new H2(getTranslation("federation.desk.keys")),
                new NodeKeysPanel(city, formats, keys, (outcome, done) -> said(outcome, done, city)));
        content.add(new H2(getTranslation("federation.desk.decisions")), decisions(city, formats));
    }

    private void part(String title, String none, List<Peer> all, List<Status> states, City city, Formats formats) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        all.stream()
                .filter(peer -> states.contains(peer.status()))
                .forEach(peer -> rows.add(
                        new PeerRow(peer, city, formats, peers, (outcome, done) -> said(outcome, done, city))));
        content.add(
                new H2(getTranslation(title)),
                rows.getChildren().findAny().isPresent() ? rows : new Paragraph(getTranslation(none)));
    }

    private Component decisions(City city, Formats formats) {
        List<Decision> latest = peers.decisions(city.id(), DECISIONS);
        if (latest.isEmpty()) {
            return new Paragraph(getTranslation("federation.desk.decisions.none"));
        }
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        latest.forEach(decision -> {
            Paragraph why = new Paragraph(formats.dateTime(decision.at()) + " · " + decision.reason());
            why.addClassName("muted");
            line.add(new ListItem(
                    new Paragraph(
                            new Span(getTranslation("federation.decision." + decision.decision()) + " "),
                            NodeWords.code(decision.subject())),
                    why));
        });
        return line;
    }

    private void said(PeerOutcome outcome, String done, City city) {
        answer.setText(outcome instanceof Done ? done : getTranslation("federation.changed"));
        answer.setVisible(true);
        show(city);
    }
}
