package city.loop.registry.ui;

import city.loop.registry.Draft;
import city.loop.registry.ItemField;
import city.loop.registry.ItemKind;
import city.loop.registry.ItemSerial;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a draft of an item holds: the fields by their path, and the serial of the item's id.
final class DraftContent {

    private static final String SERIAL = "serial";

    private DraftContent() {}

    static Map<String, String> of(ItemSerial serial, Map<ItemField, String> typed) {
        Map<String, String> content = new HashMap<>();
        content.put(SERIAL, serial.toString());
        typed.forEach((field, text) -> content.put(field.path(), text));
        return content;
    }

    static Map<ItemField, String> typed(ItemKind kind, Draft draft) {
        Map<ItemField, String> typed = new EnumMap<>(ItemField.class);
        for (ItemField field : ItemField.of(kind)) {
            Optional.ofNullable(draft.content().get(field.path())).ifPresent(text -> typed.put(field, text));
        }
        return typed;
    }

    static Optional<ItemSerial> serial(Draft draft) {
        return Optional.ofNullable(draft.content().get(SERIAL)).flatMap(ItemSerial::parse);
    }

    /// A draft's id as an address has it; empty for any other text.
    static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
