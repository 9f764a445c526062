package city.loop.shared;

/// Who may see a passport's member (LOOP section 7). Each tier sees what the ones before it see.
public enum Tier {
    PUBLIC,
    OPERATOR,
    REGULATOR;

    /// The word on the wire, in `passport.visible_to`.
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The tier of a word on the wire. Fails for any other word: the schema has refused it before.
    public static Tier of(String wire) {
        return valueOf(wire.toUpperCase(java.util.Locale.ROOT));
    }

    public boolean sees(Tier least) {
        return compareTo(least) >= 0;
    }
}
