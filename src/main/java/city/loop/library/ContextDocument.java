package city.loop.library;

import tools.jackson.databind.JsonNode;

/// A JSON-LD context of `content/contexts`: what each member of a message means.
///
/// @param name file name without its ending, such as `loop-v0.2.0`
/// @param id   canonical id, the address that messages name in `@context`
/// @param text the file itself
/// @param root the file as JSON; not to be changed
public record ContextDocument(String name, String id, String text, JsonNode root) {

    /// The definitions: prefixes, kinds of messages and members, in the file's order.
    public JsonNode terms() {
        return root.path("@context");
    }
}
