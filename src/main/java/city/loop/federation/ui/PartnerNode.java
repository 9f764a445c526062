package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.federation.NodeMessage;
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
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.databind.json.JsonMapper;

/// The page of a partner node: what it says of itself, and what the cities here know of it.
final class PartnerNode extends Div {

    private static final long serialVersionUID = 1;
    private static final int ANNOUNCEMENTS = 20;

    private final transient CityService cities;
    private final transient PeerService peers;
    private final transient JsonMapper json;

    PartnerNode(CityService cities, PeerService peers, JsonMapper json) {
        this.cities = cities;
        this.peers = peers;
        this.json = json;
    }

    void fill(List<Peer> sides, NodeWords words) {
        Peer peer = sides.getFirst();
        Formats utc = new Formats(words.language(), ZoneOffset.UTC);
        boolean suspended = sides.stream().anyMatch(side -> side.status() == Peer.Status.SUSPENDED);
        SequencedMap<String, Component> facts = new LinkedHashMap<>();
        facts.put(words.text("federation.node.id"), NodeWords.code(peer.node()));
        facts.put(words.text("federation.node.address"), NodeWords.code(peer.endpoint()));
        facts.put(words.text("federation.node.capabilities"), new Span(words.capabilities(peer.capabilities())));
        if (!peer.trusted().isEmpty()) {
            facts.put(
                    words.text("federation.node.key"),
                    NodeWords.code(peer.trusted().getFirst().key().fingerprint()));
        }
        add(new H1(peer.name()), new Paragraph(words.text("federation.node.claims")));
        if (suspended) {
            Paragraph notice = new Paragraph(words.text("federation.node.suspended"));
            notice.addClassNames("notice", "is-alert");
            add(notice);
        }
        UnorderedList known = new UnorderedList();
        known.addClassName("rows");
        sides.forEach(side -> {
            Paragraph meta =
                    new Paragraph(words.status(side.status()), new Span(words.contact(side, formats(side, words))));
            meta.addClassName("meta");
            ListItem row = new ListItem(
                    new H3(new Anchor("/network/" + side.city().node(), cityName(side.city(), words))), meta);
            row.addClassName("row");
            known.add(row);
        });
        add(
                NodeWords.facts(facts),
                NodeWords.section(words.text("federation.node.knownBy"), known),
                announcements(sides, words, utc));
    }

    private Component announcements(List<Peer> sides, NodeWords words, Formats formats) {
        OrderedList line = new OrderedList();
        line.addClassName("timeline");
        sides.stream()
                .flatMap(side -> peers.announcements(side.city(), side.node(), ANNOUNCEMENTS).stream())
                .sorted((one, other) -> other.receivedAt().compareTo(one.receivedAt()))
                .limit(ANNOUNCEMENTS)
                .forEach(message -> line.add(announcement(message, words, formats)));
        return NodeWords.section(
                words.text("federation.node.announced"),
                line.getChildren().findAny().isPresent()
                        ? line
                        : new Paragraph(words.text("federation.node.announced.none")));
    }

    private ListItem announcement(NodeMessage message, NodeWords words, Formats formats) {
        boolean available = json.readTree(message.document()).path("available").asBoolean(false);
        Paragraph when = new Paragraph(formats.dateTime(message.receivedAt()) + " · "
                + words.text("federation.node.announced.to", cityName(message.city(), words)));
        when.addClassName("muted");
        return new ListItem(
                new Paragraph(
                        NodeWords.code(message.entityId()),
                        new Span(" " + words.text("federation.announced." + (available ? "available" : "gone")))),
                when);
    }

    private Formats formats(Peer side, NodeWords words) {
        return new Formats(
                words.language(), cities.find(side.city()).map(City::timeZone).orElse(ZoneOffset.UTC));
    }

    private String cityName(CityId city, NodeWords words) {
        return cities.find(city).map(known -> known.name(words.language())).orElse(city.slug());
    }
}
