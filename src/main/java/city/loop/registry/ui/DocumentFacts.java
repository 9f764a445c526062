package city.loop.registry.ui;

import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.shared.Formats;
import city.loop.shared.ProtocolTime;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import java.time.DateTimeException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Every member of a document, in its own order: known ones by their names and in words, unknown ones as they are.
final class DocumentFacts extends DescriptionList {

    private static final long serialVersionUID = 1;

    private final ItemKind kind;
    private final Formats formats;

    DocumentFacts(JsonNode document, ItemKind kind, Formats formats) {
        this.kind = kind;
        this.formats = formats;
        addClassName("facts");
        list(document, "");
    }

    private void list(JsonNode node, String pointer) {
        if (node.isObject() && !node.isEmpty()) {
            node.forEachEntry((name, value) -> list(value, pointer + "/" + name));
        } else if (node.isArray() && !node.isEmpty()) {
            for (int i = 0; i < node.size(); i++) {
                list(node.get(i), pointer + "/" + i);
            }
        } else if (!pointer.startsWith("/@") && !pointer.equals("/schema_version") && !pointer.equals("/id")) {
            Optional<ItemField> field = ItemField.at(kind, pointer);
            add(new Div(
                    new Term(field.map(known -> getTranslation(known.label())).orElse(pointer.substring(1))),
                    new Description(value(node, field))));
        }
    }

    private String value(JsonNode node, Optional<ItemField> field) {
        String text = node.isContainer() ? node.toString() : node.asString();
        return field.flatMap(known -> known.word(text))
                .map(key -> getTranslation(key))
                .orElseGet(() -> node.isNumber()
                        ? formats.number(node.decimalValue())
                        : field.filter(known -> known.reading() == ItemField.Reading.DAY
                                                || known.reading() == ItemField.Reading.LAST_DAY)
                                        .isPresent()
                                ? moment(text)
                                : text);
    }

    private String moment(String text) {
        try {
            return formats.dateTime(ProtocolTime.parse(text));
        } catch (DateTimeException _) {
            return text;
        }
    }
}
