package city.loop.library;

import tools.jackson.databind.JsonNode;

/// One schema file of `content/schemas`, as people read and download it.
///
/// @param name file name without its ending, such as `material-dna` or `core-dp/envelope`
/// @param id   canonical id, an address
/// @param text the file itself
/// @param root the file as JSON; not to be changed
public record SchemaDocument(String name, String id, String title, String description, String text, JsonNode root) {

    private static final String PROFILE = "core-dp/";

    /// How the protocol's conformance vectors call it, such as `schemas/offer.schema.json`.
    public String path() {
        return (name.startsWith(PROFILE)
                        ? "profiles/core-dp/schemas/" + name.substring(PROFILE.length())
                        : "schemas/" + name)
                + ".schema.json";
    }
}
