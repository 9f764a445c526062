package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.federation.NodePublicKey;
import city.loop.federation.Peer;
import city.loop.federation.Peer.Status;
import city.loop.federation.PeerOutcome;
import city.loop.federation.PeerService;
import city.loop.shared.Formats;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// A peer as the city's administrators see it: what it claims, its keys, and what can be decided about it now.
final class PeerRow extends ListItem {

    private static final long serialVersionUID = 1;

    private final transient PeerService peers;
    private final transient BiConsumer<PeerOutcome, String> said;

    /// @param said told how a decision ended, and the text for one that was made
    PeerRow(Peer peer, City city, Formats formats, PeerService peers, BiConsumer<PeerOutcome, String> said) {
        this.peers = peers;
        this.said = said;
        addClassName("row");
        fill(peer, city, formats);
    }

    private void fill(Peer peer, City city, Formats formats) {
        NodeWords words = new NodeWords(getLocale());
        Paragraph head = new Paragraph(words.status(peer.status()), NodeWords.code(peer.node()));
        head.addClassName("meta");
        Paragraph facts = new Paragraph(
                new Span(getTranslation("federation.desk.asked", formats.dateTime(peer.askedAt()))),
                new Span(
                        peer.lastContactAt() == null
                                ? getTranslation("federation.contact.never")
                                : getTranslation("federation.contact.last", formats.dateTime(peer.lastContactAt()))));
        facts.addClassName("meta");
        add(
                new H3(peer.name()),
                head,
                new Paragraph(getTranslation(
                        "federation.desk.claims", peer.endpoint(), words.capabilities(peer.capabilities()))),
                facts);
        if (!peer.trusted().isEmpty()) {
            add(fingerprint(
                    "federation.desk.key.trusted", peer.trusted().getFirst().key()));
        }
        NodePublicKey shown = peer.shown();
        if (shown != null) {
            add(fingerprint(
                    peer.status() == Status.APPROVED ? "federation.desk.key.new" : "federation.desk.key.shown", shown));
        } else if (peer.trusted().isEmpty()) {
            add(new Paragraph(getTranslation("federation.desk.key.none")));
        }
        Div actions = new Div();
        actions.addClassName("actions");
        switch (peer.status()) {
            case WAITING -> actions.add(approve(peer, city), decline(peer, city));
            case DECLINED -> actions.add(approve(peer, city));
            case SUSPENDED -> actions.add(restore(peer, city));
            case APPROVED -> {
                if (shown != null) {
                    actions.add(approveKey(peer, shown, city));
                }
                actions.add(suspend(peer, city));
            }
        }
        add(actions);
    }

    private Button approve(Peer peer, City city) {
        return button(
                "federation.approve",
                peer,
                () -> new DecisionDialog(
                        "federation.approve",
                        peer.name(),
                        getTranslation("federation.approve.text", peer.node()),
                        true,
                        (reason, place) -> peers.approve(city.id(), peer.node(), place.orElseThrow(), reason),
                        outcome -> said.accept(outcome, getTranslation("federation.approve.done", peer.name()))));
    }

    private Button decline(Peer peer, City city) {
        return button(
                "federation.decline",
                peer,
                () -> new DecisionDialog(
                        "federation.decline",
                        peer.name(),
                        getTranslation("federation.decline.text"),
                        false,
                        (reason, place) -> peers.decline(city.id(), peer.node(), reason),
                        outcome -> said.accept(outcome, getTranslation("federation.decline.done", peer.name()))));
    }

    /// Shows first what there is of the peer.
    private Button suspend(Peer peer, City city) {
        return button(
                "federation.suspend",
                peer,
                () -> new DecisionDialog(
                        "federation.suspend",
                        peer.name(),
                        getTranslation("federation.suspend.text", peers.messages(city.id(), peer.node())),
                        false,
                        (reason, place) -> peers.suspend(city.id(), peer.node(), reason),
                        outcome -> said.accept(outcome, getTranslation("federation.suspend.done", peer.name()))));
    }

    private Button restore(Peer peer, City city) {
        return button(
                "federation.restore",
                peer,
                () -> new DecisionDialog(
                        "federation.restore",
                        peer.name(),
                        getTranslation("federation.restore.text"),
                        false,
                        (reason, place) -> peers.restore(city.id(), peer.node(), reason),
                        outcome -> said.accept(outcome, getTranslation("federation.restore.done", peer.name()))));
    }

    private Button approveKey(Peer peer, NodePublicKey shown, City city) {
        return button(
                "federation.approveKey",
                peer,
                () -> new DecisionDialog(
                        "federation.approveKey",
                        peer.name(),
                        getTranslation("federation.approveKey.text", shown.fingerprint()),
                        false,
                        (reason, place) -> peers.approveKey(city.id(), peer.node(), shown.id(), reason),
                        outcome -> said.accept(outcome, getTranslation("federation.approveKey.done", peer.name()))));
    }

    private Paragraph fingerprint(String key, NodePublicKey shown) {
        return new Paragraph(new Span(getTranslation(key) + " "), NodeWords.code(shown.fingerprint()));
    }

    private Button button(String key, Peer peer, Supplier<DecisionDialog> dialog) {
        Button button = new Button(getTranslation(key), click -> dialog.get().open());
        button.setAriaLabel(getTranslation(key + ".title", peer.name()));
        button.setId(key.substring(key.lastIndexOf('.') + 1) + "-" + peer.node());
        return button;
    }
}
