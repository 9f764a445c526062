package city.loop.federation.ui;

import city.loop.cities.City;
import city.loop.federation.NodeKey;
import city.loop.federation.NodeKeyService;
import city.loop.federation.PeerOutcome;
import city.loop.shared.Formats;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// The keys of a city's node, and how it gets another one.
final class NodeKeysPanel extends Div {

    private static final long serialVersionUID = 1;

    private final String name;
    private final transient BiConsumer<PeerOutcome, String> said;

    /// @param said told how a change ended, and the text for one that was made
    NodeKeysPanel(City city, Formats formats, NodeKeyService keys, BiConsumer<PeerOutcome, String> said) {
        this.name = city.name(getLocale());
        this.said = said;
        UnorderedList rows = new UnorderedList();
        rows.addClassName("rows");
        keys.keys(city.id()).forEach(key -> rows.add(row(key, formats)));
        Div actions = new Div(
                change("federation.rotate", reason -> keys.rotate(city.id(), reason)),
                change("federation.revoke", reason -> keys.revoke(city.id(), reason)));
        actions.addClassName("actions");
        add(new Paragraph(getTranslation("federation.desk.keys.text")), rows, actions);
    }

    private ListItem row(NodeKey key, Formats formats) {
        ListItem row = new ListItem(
                new H3(NodeWords.code(key.key().fingerprint())),
                new Paragraph(
                        key.status() == NodeKey.Status.ACTIVE
                                ? getTranslation(
                                        "federation.key.life",
                                        formats.date(key.validFrom()),
                                        formats.date(key.validUntil()))
                                : getTranslation(
                                        "federation.key." + key.status().wire(), formats.dateTime(key.validUntil()))));
        row.addClassName("row");
        return row;
    }

    private Button change(String key, Function<String, PeerOutcome> change) {
        Button button = new Button(
                getTranslation(key),
                click -> new DecisionDialog(
                                key,
                                name,
                                getTranslation(key + ".text"),
                                false,
                                (reason, place) -> change.apply(reason),
                                outcome -> said.accept(outcome, getTranslation(key + ".done", name)))
                        .open());
        button.setId(key.substring(key.lastIndexOf('.') + 1));
        return button;
    }
}
