package city.loop.shared;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/// The address that a name makes.
public final class Slug {

    private static final int LONGEST = 80;

    private Slug() {}

    /// `Repair-Café Süd` is `repair-cafe-sued`, at most 80 characters; empty for a name without letters and digits.
    public static Optional<String> of(String name) {
        String german = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss");
        String plain = Normalizer.normalize(german, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        plain.substring(0, Math.min(LONGEST, plain.length())).replaceAll("-$", ""));
    }
}
