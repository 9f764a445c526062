package city.loop.registry;

import java.util.Locale;

/// What a draft will become.
public enum DraftForm {
    MATERIAL,
    PRODUCT,
    OFFER,
    WANTED,
    INITIATIVE,
    /// What a city says of itself.
    PROFILE;

    /// The word in the database and in addresses.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The form that a word names. Fails for any other word.
    public static DraftForm of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
