package city.loop.federation.ui;

import city.loop.federation.Peer;
import city.loop.shared.Formats;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/// How pages of the federation say things of nodes, the same everywhere.
record NodeWords(Locale language) {

    String text(String key, Object... parameters) {
        return I18NProvider.translate(language, key, parameters);
    }

    /// A peer's state as a word with its colour and sign (DD0004).
    Span status(Peer.Status status) {
        Span word = new Span(text("federation.status." + status.wire()));
        word.addClassName("status");
        switch (status) {
            case WAITING -> word.addClassName("is-waiting");
            case APPROVED -> word.addClassName("is-open");
            case SUSPENDED -> word.addClassName("is-alert");
            case DECLINED -> {}
        }
        return word;
    }

    /// The state of a node that is hosted here: it has just answered.
    Span online() {
        Span word = new Span(text("federation.status.online"));
        word.addClassNames("status", "is-open");
        return word;
    }

    /// What a node can do, in words where there are some.
    String capabilities(List<String> capabilities) {
        return String.join(", ", capabilities);
    }

    /// When a peer last sent something.
    String contact(Peer peer, Formats formats) {
        return peer.lastContactAt() == null
                ? text("federation.contact.never")
                : text("federation.contact.last", formats.dateTime(peer.lastContactAt()));
    }

    static Section section(String title, Component content) {
        Section section = new Section(new H2(title), content);
        section.addClassName("section");
        return section;
    }

    static Code code(String text) {
        Code code = new Code(text);
        code.addClassName("code");
        return code;
    }

    /// Names and values, in this order.
    static DescriptionList facts(SequencedMap<String, Component> facts) {
        DescriptionList list = new DescriptionList();
        list.addClassName("facts");
        for (Map.Entry<String, Component> fact : facts.entrySet()) {
            list.add(
                    new Div(new DescriptionList.Term(fact.getKey()), new DescriptionList.Description(fact.getValue())));
        }
        return list;
    }
}
