package city.loop.portal;

import city.loop.shared.ProtocolTime;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// All members of a passport's document that the reader may see, in words: the known ones by their names, unknown
/// ones as they stand, so that nothing of the record is hidden by the page.
class PassportFacts extends Section {

    private static final long serialVersionUID = 1;

    private static final Set<String> TECHNICAL = Set.of("@context", "@type", "schema_version", "id", "location");
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern ITEM = Pattern.compile("(MAT|PRD)-[A-Z0-9-]{8,}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d(:?\\d\\d)?)");
    /// The members of the first, unheaded part; each object beside them makes a part of its own.
    private static final List<String> FIRST = List.of("quantity");

    private final transient Words words;

    /// @param document the passport's document as the reader's tier sees it
    PassportFacts(JsonNode document, Words words) {
        this.words = words;
        add(new H2(words.text("portal.passport.facts")));
        DescriptionList first = list();
        document.properties().stream()
                .filter(member -> !TECHNICAL.contains(member.getKey()))
                .filter(member -> !member.getValue().isObject() || FIRST.contains(member.getKey()))
                .filter(member -> !isListOfObjects(member.getValue()))
                .forEach(member -> fact(first, member));
        add(first);
        document.properties().stream()
                .filter(member -> !TECHNICAL.contains(member.getKey()))
                .filter(member -> member.getValue().isObject() && !FIRST.contains(member.getKey()))
                .filter(member -> !member.getValue().isEmpty())
                .forEach(member -> part(label(member.getKey()), member.getValue()));
        document.properties().stream()
                .filter(member -> isListOfObjects(member.getValue()))
                .forEach(member -> member.getValue().forEach(element -> part(label(member.getKey()), element)));
    }

    private static boolean isListOfObjects(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    private void part(String heading, JsonNode members) {
        DescriptionList list = list();
        members.properties().forEach(member -> fact(list, member));
        add(new H3(heading), list);
    }

    private static DescriptionList list() {
        DescriptionList list = new DescriptionList();
        list.addClassName("facts");
        return list;
    }

    private void fact(DescriptionList list, Map.Entry<String, JsonNode> member) {
        DescriptionList.Description value = new DescriptionList.Description();
        write(value.getElement(), member.getKey(), member.getValue());
        list.getElement().appendChild(new Div(new DescriptionList.Term(label(member.getKey())), value).getElement());
    }

    private String label(String member) {
        String key = "portal.passport.member." + member;
        String label = words.text(key);
        return label.contains(key) ? member.replace('_', ' ') : label;
    }

    private void write(Element into, String member, JsonNode value) {
        if (value.isArray()) {
            Element list = new Element("ul");
            value.forEach(element -> {
                Element entry = new Element("li");
                write(entry, member, element);
                list.appendChild(entry);
            });
            into.appendChild(list);
        } else if (value.isObject() && value.has("value") && value.has("unit")) {
            into.setText(words.formats()
                    .quantity(
                            value.path("value").decimalValue(),
                            unit(value.path("unit").asString())));
        } else if (value.isObject()) {
            DescriptionList inner = list();
            value.properties().forEach(part -> fact(inner, part));
            into.appendChild(inner.getElement());
        } else if (value.isNumber()) {
            into.setText(words.formats().number(value.decimalValue()));
        } else if (value.isBoolean()) {
            into.setText(words.text(value.booleanValue() ? "portal.yes" : "portal.no"));
        } else {
            text(into, member, value.asString());
        }
    }

    private void text(Element into, String member, String text) {
        if (WEB_ADDRESS.matcher(text).matches()) {
            Anchor link = new Anchor(text, text);
            link.getElement().setAttribute("rel", "nofollow noopener noreferrer");
            into.appendChild(link.getElement());
        } else if (ITEM.matcher(text).matches()) {
            into.appendChild(new Anchor("/passport/" + text, text).getElement());
        } else if (MOMENT.matcher(text).matches()) {
            Element time = new Element("time");
            time.setAttribute("datetime", text);
            time.setText(words.formats().dateTime(ProtocolTime.parse(text)));
            into.appendChild(time);
        } else if (member.equals("condition")) {
            into.setText(words.text("registry.condition." + text));
        } else if (member.endsWith("category") && !member.startsWith("battery")) {
            into.setText(words.category(text));
        } else {
            into.appendChild(new Span(moment(text).orElse(text)).getElement());
        }
    }

    /// A date-time of the protocol in the reader's words; every other text is left as it is.
    private Optional<String> moment(String text) {
        try {
            return Optional.of(words.formats().dateTime(ProtocolTime.parse(text)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private String unit(String unit) {
        String key = "registry.unit." + unit;
        String label = words.text(key);
        return label.contains(key) ? unit : label;
    }
}
