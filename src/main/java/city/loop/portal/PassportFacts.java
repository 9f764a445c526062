package city.loop.portal;

import city.loop.shared.ProtocolTime;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Members of a passport's document in words: the known ones by their names, unknown ones as they stand.
class PassportFacts extends Section {

    private static final long serialVersionUID = 1;

    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern ITEM = Pattern.compile("(MAT|PRD)-[A-Z0-9-]{8,}");
    private static final Pattern MOMENT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?([Zz]|[+-]\\d\\d(:?\\d\\d)?)");
    /// The members of the first, unheaded part; each object beside them makes a part of its own.
    private static final List<String> FIRST = List.of("quantity");
    /// Members whose values are words of the protocol, and where their words are.
    private static final Map<String, String> CODED = Map.of(
            "condition", "registry.condition.",
            "functional_status", "registry.function.",
            "supported_regimes", "registry.regime.",
            "visible_to", "registry.tier.",
            "lifecycle_stage", "portal.passport.stage.",
            "passport_status", "portal.passport.need.",
            "access_scope", "portal.passport.scope.",
            "carbon_footprint_unit", "portal.passport.per.",
            "battery_category", "registry.battery.");

    private final transient Words words;

    private final H2 heading;

    /// @param title key of the part's heading
    /// @param members what the part says; without any, it is not there
    PassportFacts(String title, JsonNode members, Words words) {
        this.words = words;
        this.heading = new H2(words.text(title));
        setVisible(members.valueStream().anyMatch(value -> !value.isContainer() || !value.isEmpty()));
        add(heading);
        DescriptionList first = list();
        members.properties().stream()
                .filter(member -> !isPart(member))
                .filter(member ->
                        !member.getValue().isContainer() || !member.getValue().isEmpty())
                .forEach(member -> fact(first, member));
        if (first.getElement().getChildCount() > 0) {
            add(first);
        }
        members.properties().stream().filter(PassportFacts::isPart).forEach(member -> {
            if (member.getValue().isObject()) {
                part(label(member.getKey()), member.getValue());
            } else {
                member.getValue().forEach(element -> part(label(member.getKey()), element));
            }
        });
    }

    /// Makes the part one below another part's heading.
    PassportFacts below() {
        H3 lower = new H3(heading.getText());
        getElement().insertChild(0, lower.getElement());
        remove(heading);
        return this;
    }

    /// A sentence below the heading.
    PassportFacts explained(String key) {
        Paragraph sentence = new Paragraph(words.text(key));
        sentence.addClassName("hint");
        getElement().insertChild(1, sentence.getElement());
        return this;
    }

    /// Sets the part off from what is before it.
    PassportFacts apart() {
        addClassName("section");
        return this;
    }

    /// Says what the page's large figures say too, and is not needed twice on paper.
    PassportFacts inFigures() {
        addClassName("in-figures");
        return this;
    }

    /// Gives the part an address on its page.
    PassportFacts named(String id) {
        setId(id);
        return this;
    }

    /// Objects make a part of their own, and so does each object of a list; an amount with its unit does not.
    private static boolean isPart(Map.Entry<String, JsonNode> member) {
        return isListOfObjects(member.getValue())
                || member.getValue().isObject() && !member.getValue().isEmpty() && !FIRST.contains(member.getKey());
    }

    private static boolean isListOfObjects(JsonNode value) {
        return value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    private void part(String title, JsonNode members) {
        DescriptionList list = list();
        members.properties().forEach(member -> fact(list, member));
        add(new H3(title), list);
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
        } else if (value.isNumber() && member.endsWith("_year")) {
            into.setText(value.asString());
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
        } else if (CODED.containsKey(member)) {
            into.setText(coded(CODED.get(member) + text, text));
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
        return coded("registry.unit." + unit, unit);
    }

    /// The words for a code, or the code itself where a newer version of LOOP brought it.
    private String coded(String key, String code) {
        String label = words.text(key);
        return label.contains(key) ? code : label;
    }
}
