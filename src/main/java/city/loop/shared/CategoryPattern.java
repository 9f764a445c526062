package city.loop.shared;

/// Which categories somebody asks for: one by its word, `plastic-pet`, or all that begin alike, `plastic-*`; `*`
/// asks for all. A `*` elsewhere means itself, hence nothing: no category has one.
public record CategoryPattern(String text) {

    /// Whether the text is a word, or a beginning with a `*` behind it.
    public static boolean isPattern(String text) {
        int star = text.indexOf('*');
        return star < 0 || star == text.length() - 1;
    }

    /// Whether it asks for all that begin alike.
    public boolean open() {
        return text.endsWith("*");
    }

    /// The first word that it could mean, in the order of code points.
    public String first() {
        return open() ? text.substring(0, text.length() - 1) : text;
    }

    /// The last word that it could mean: categories are small letters and hyphens.
    public String last() {
        return open() ? first() + "~" : text;
    }

    public boolean matches(String category) {
        return open() ? category.startsWith(first()) : category.equals(text);
    }
}
