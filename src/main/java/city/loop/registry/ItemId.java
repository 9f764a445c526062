package city.loop.registry;

/// The id of a material (`MAT-...`) or a product (`PRD-...`), unique over all cities, never reused.
public record ItemId(String value) {

    public ItemId {
        if (!value.startsWith("MAT-") && !value.startsWith("PRD-")) {
            throw new IllegalArgumentException("An item's id begins with MAT- or PRD-: " + value);
        }
    }

    /// Whether the text could be an item's id; says nothing on whether there is such an item.
    public static boolean isId(String text) {
        return text.length() <= 400 && text.matches("(MAT|PRD)-[A-Z0-9-]+");
    }

    public ItemKind kind() {
        return value.startsWith("MAT-") ? ItemKind.MATERIAL : ItemKind.PRODUCT;
    }

    @Override
    public String toString() {
        return value;
    }
}
