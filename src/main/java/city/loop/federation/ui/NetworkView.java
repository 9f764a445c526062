package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.federation.InboundService;
import city.loop.federation.Peer;
import city.loop.federation.PeerService;
import city.loop.shared.Formats;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The nodes of the federation: those that this portal hosts, those that its cities trust, and by which rules.
@Route("network")
@AnonymousAllowed
public class NetworkView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient PeerService peers;
    private final transient InboundService inbound;

    NetworkView(CityService cities, PeerService peers, InboundService inbound) {
        this.cities = cities;
        this.peers = peers;
        this.inbound = inbound;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        NodeWords words = new NodeWords(request.language());
        Paragraph lede = new Paragraph(words.text("federation.network.lede"));
        lede.addClassName("lede");
        add(new H1(words.text("federation.network.title")), lede, hosted(words), partners(words), rules(words));
        return Meta.of(words.text("federation.network.title"), words.text("federation.network.lede"));
    }

    private Section hosted(NodeWords words) {
        List<City> all = cities.all();
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        all.forEach(city -> rows.add(row(
                city.id().node(),
                city.name(words.language()),
                words.online(),
                Locale.of("", city.country()).getDisplayCountry(words.language()))));
        return NodeWords.section(
                words.text("federation.network.hosted", all.size()),
                all.isEmpty() ? new Paragraph(words.text("federation.network.hosted.none")) : rows);
    }

    /// A node that several cities trust is one row.
    private Section partners(NodeWords words) {
        Map<String, List<Peer>> known =
                peers.known().stream().collect(Collectors.groupingBy(Peer::node, TreeMap::new, Collectors.toList()));
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        Formats formats = new Formats(words.language(), ZoneOffset.UTC);
        known.forEach((node, sides) -> {
            Peer.Status status = sides.stream().allMatch(side -> side.status() == Peer.Status.SUSPENDED)
                    ? Peer.Status.SUSPENDED
                    : Peer.Status.APPROVED;
            String contact = sides.stream()
                    .map(Peer::lastContactAt)
                    .filter(Objects::nonNull)
                    .max(Comparator.<Instant>naturalOrder())
                    .map(at -> words.text("federation.contact.last", formats.dateTime(at)))
                    .orElse(words.text("federation.contact.never"));
            rows.add(row(
                    node,
                    sides.getFirst().name(),
                    words.status(status),
                    contact + " · "
                            + words.text(
                                    "federation.network.knownBy",
                                    sides.stream()
                                            .map(side -> cities.find(side.city())
                                                    .map(city -> city.name(words.language()))
                                                    .orElse(side.city().slug()))
                                            .collect(Collectors.joining(", ")))));
        });
        return NodeWords.section(
                words.text("federation.network.partners", known.size()),
                known.isEmpty() ? new Paragraph(words.text("federation.network.partners.none")) : rows);
    }

    private Section rules(NodeWords words) {
        UnorderedList rules = new UnorderedList(
                new ListItem(words.text("federation.rule.introduce")),
                new ListItem(words.text("federation.rule.sign", InboundService.CLOCK_TOLERANCE.toMinutes())),
                new ListItem(words.text("federation.rule.own")),
                new ListItem(words.text(
                        "federation.rule.quota",
                        new Formats(words.language(), ZoneOffset.UTC).number(inbound.messagesPerMinute()))),
                new ListItem(words.text("federation.rule.suspend")));
        rules.addClassName("prose");
        return NodeWords.section(words.text("federation.rules"), rules);
    }

    private static ListItem row(String node, String name, Span status, String facts) {
        Paragraph meta = new Paragraph(status, NodeWords.code(node), new Span(facts));
        meta.addClassName("meta");
        ListItem row = new ListItem(new H3(new Anchor("/network/" + node, name)), meta);
        row.addClassName("row");
        return row;
    }
}
