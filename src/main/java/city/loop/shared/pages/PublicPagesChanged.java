package city.loop.shared.pages;

/// Something that readers may have seen is withdrawn, moderated or erased: what caches hold is dropped at once, on
/// every node. Published as an application event inside of the transaction that changes it. Ordinary additions
/// need no such
/// event, since caches keep pages for some seconds only.
///
/// @param prefix the path that changed, with everything below it, such as `/munich`; `/` for all
public record PublicPagesChanged(String prefix) {

    /// @throws IllegalArgumentException when the prefix is not an absolute path
    public PublicPagesChanged {
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("A prefix begins with a slash: " + prefix);
        }
    }

    /// All pages of this installation.
    public static PublicPagesChanged everywhere() {
        return new PublicPagesChanged("/");
    }
}
