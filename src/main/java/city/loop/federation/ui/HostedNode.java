package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.cities.NodeIdentity;
import city.loop.federation.NodeKey;
import city.loop.federation.NodeKeyService;
import city.loop.federation.Peer;
import city.loop.federation.PeerService;
import city.loop.shared.CityId;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// The page of a node that this portal hosts.
final class HostedNode extends Div {

    private static final long serialVersionUID = 1;

    private final transient PeerService peers;
    private final transient NodeKeyService keys;
    private final transient NodeIdentity identity;

    HostedNode(PeerService peers, NodeKeyService keys, NodeIdentity identity) {
        this.peers = peers;
        this.keys = keys;
        this.identity = identity;
    }

    void fill(City city, NodeWords words) {
        String name = city.name(words.language());
        Formats formats = new Formats(words.language(), city.timeZone());
        List<NodeKey> all = keys.keys(city.id());
        NodeKey active = all.getFirst();
        SequencedMap<String, Component> facts = new LinkedHashMap<>();
        facts.put(words.text("federation.node.state"), words.online());
        facts.put(words.text("federation.node.id"), NodeWords.code(city.id().node()));
        facts.put(words.text("federation.node.address"), NodeWords.code(identity.endpoint(city.id())));
        facts.put(
                words.text("federation.node.country"),
                new Span(Locale.of("", city.country()).getDisplayCountry(words.language())));
        facts.put(words.text("federation.node.capabilities"), new Span(words.capabilities(NodeIdentity.CAPABILITIES)));
        facts.put(words.text("federation.node.key"), NodeWords.code(active.key().fingerprint()));
        facts.put(
                words.text("federation.node.key.life"),
                new Span(words.text(
                        "federation.key.life", formats.date(active.validFrom()), formats.date(active.validUntil()))));
        add(
                new H1(name),
                new Paragraph(new Anchor("/" + city.id(), words.text("federation.node.portal", name))),
                NodeWords.facts(facts),
                earlier(all, words, formats),
                partners(city, words, formats),
                programs(city.id(), words));
    }

    private Component earlier(List<NodeKey> all, NodeWords words, Formats formats) {
        UnorderedList rows = new UnorderedList();
        all.stream()
                .skip(1)
                .forEach(key -> rows.add(new ListItem(
                        NodeWords.code(key.key().fingerprint()),
                        new Span(" "
                                + words.text(
                                        "federation.key." + key.status().wire(),
                                        formats.dateTime(key.validUntil()))))));
        return NodeWords.section(
                words.text("federation.node.keys.earlier"),
                all.size() == 1 ? new Paragraph(words.text("federation.node.keys.none")) : rows);
    }

    private Component partners(City city, NodeWords words, Formats formats) {
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        peers.peers(city.id()).stream()
                .filter(peer -> peer.status() == Peer.Status.APPROVED || peer.status() == Peer.Status.SUSPENDED)
                .forEach(peer -> {
                    Paragraph meta = new Paragraph(
                            words.status(peer.status()),
                            NodeWords.code(peer.node()),
                            new Span(words.contact(peer, formats)));
                    meta.addClassName("meta");
                    ListItem row = new ListItem(new H3(new Anchor("/network/" + peer.node(), peer.name())), meta);
                    row.addClassName("row");
                    rows.add(row);
                });
        return NodeWords.section(
                words.text("federation.node.partners"),
                rows.getChildren().findAny().isPresent()
                        ? rows
                        : new Paragraph(words.text("federation.node.partners.none")));
    }

    private static Component programs(CityId city, NodeWords words) {
        UnorderedList links = new UnorderedList();
        List.of("node/info", "node/status", "federation/nodes", "federation/keys")
                .forEach(path -> {
                    Anchor link = new Anchor("/" + city + "/api/v1/" + path, "/" + city + "/api/v1/" + path);
                    link.getElement().setAttribute("router-ignore", true);
                    links.add(new ListItem(link));
                });
        return NodeWords.section(words.text("federation.node.programs"), links);
    }
}
