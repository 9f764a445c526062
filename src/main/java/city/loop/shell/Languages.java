package city.loop.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// The languages in which the portal speaks, and which of them a reader gets. Each file of `content/i18n` is one:
/// adding a language is adding its file there, and its pages in `content/docs`.
public final class Languages {

    private static final String FILES = "classpath:/content/i18n/*.properties";
    private static final String ENDING = ".properties";

    /// English, which is spoken to whoever understands none of them, then the others in the order of their tags.
    public static final List<Locale> ALL = read();

    private Languages() {}

    private static List<Locale> read() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver(Languages.class.getClassLoader())
                            .getResources(FILES))
                    .map(Resource::getFilename)
                    .filter(Objects::nonNull)
                    .map(name -> Locale.of(name.substring(0, name.length() - ENDING.length())))
                    .sorted(Comparator.comparing((Locale language) -> !language.equals(Locale.ENGLISH))
                            .thenComparing(Locale::getLanguage))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// What a language calls itself, as its readers look for it: `Deutsch`, `Français`.
    public static String ownName(Locale language) {
        var name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

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
