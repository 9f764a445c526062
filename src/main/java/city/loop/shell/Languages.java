package city.loop.shell;

import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The languages in which the portal speaks, and which of them a reader gets.
public final class Languages {

    /// Complete languages, the first one being spoken to whoever understands none of them.
    public static final List<Locale> ALL = List.of(Locale.ENGLISH, Locale.GERMAN);

    private Languages() {}

    /// The language that `?lang=` names, when the portal speaks it.
    public static Optional<Locale> chosen(@Nullable String lang) {
        return ALL.stream().filter(known -> known.getLanguage().equals(lang)).findFirst();
    }

    /// The best language for an `Accept-Language` header. A header that cannot be read counts as absent.
    public static Locale accepted(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > 500) {
            return ALL.getFirst();
        }
        try {
            var found = Locale.lookup(LanguageRange.parse(header), ALL);
            return found == null ? ALL.getFirst() : found;
        } catch (IllegalArgumentException unreadable) {
            return ALL.getFirst();
        }
    }

    /// The one of the portal's languages that a locale speaks.
    public static Locale nearest(Locale locale) {
        return chosen(locale.getLanguage()).orElse(ALL.getFirst());
    }
}
