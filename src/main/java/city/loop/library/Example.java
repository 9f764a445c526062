package city.loop.library;

import tools.jackson.databind.JsonNode;

/// An invented message of `content/examples` that is in order.
///
/// @param name   file name without its ending, such as `offer`
/// @param schema the schema that it follows
/// @param text   the file itself
/// @param root   the file as JSON; not to be changed
public record Example(String name, SchemaDocument schema, String text, JsonNode root) {

    /// What kind of message it is, such as `Offer` or the title of its schema.
    public String kind() {
        return root.path("@type").stringValue(schema.title());
    }
}
