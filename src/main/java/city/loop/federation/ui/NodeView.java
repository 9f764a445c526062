package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.cities.NodeIdentity;
import city.loop.federation.NodeKeyService;
import city.loop.federation.Peer;
import city.loop.federation.PeerService;
import city.loop.shared.pages.Meta;
import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// One node of the federation: who it is, how it is, by which key it is known, and what it sends.
@Route("network/:node([a-z0-9-]+\\.loop)")
@AnonymousAllowed
public class NodeView extends Div implements PublicPage {

    private static final long serialVersionUID = 1;

    private final transient CityService cities;
    private final transient PeerService peers;
    private final transient NodeKeyService keys;
    private final transient NodeIdentity identity;
    private final transient JsonMapper json;

    NodeView(CityService cities, PeerService peers, NodeKeyService keys, NodeIdentity identity, JsonMapper json) {
        this.cities = cities;
        this.peers = peers;
        this.keys = keys;
        this.identity = identity;
        this.json = json;
        addClassName("page");
    }

    @Override
    public Meta show(PageRequest request) {
        removeAll();
        String node = request.parameter("node");
        NodeWords words = new NodeWords(request.language());
        Optional<City> hosted = cities.all().stream()
                .filter(city -> city.id().node().equals(node))
                .findFirst();
        if (hosted.isPresent()) {
            String name = hosted.get().name(words.language());
            HostedNode page = new HostedNode(peers, keys, identity);
            page.fill(hosted.get(), words);
            add(back(words), page);
            return meta(name, words, "federation.node.description.hosted");
        }
        List<Peer> sides =
                peers.known().stream().filter(peer -> peer.node().equals(node)).toList();
        if (sides.isEmpty()) {
            return Meta.notFound();
        }
        PartnerNode page = new PartnerNode(cities, peers, json);
        page.fill(sides, words);
        add(back(words), page);
        return meta(sides.getFirst().name(), words, "federation.node.description.partner");
    }

    private static Meta meta(String name, NodeWords words, String description) {
        return Meta.of(words.text("federation.node.title", name), words.text(description, name));
    }

    private static Nav back(NodeWords words) {
        OrderedList trail =
                new OrderedList(new ListItem(new Anchor("/network", words.text("federation.network.title"))));
        Nav nav = new Nav(trail);
        nav.addClassName("breadcrumb");
        nav.setAriaLabel(words.text("federation.network.trail"));
        return nav;
    }
}
