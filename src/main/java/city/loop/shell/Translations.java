package city.loop.shell;

import com.vaadin.flow.i18n.I18NProvider;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The portal's words, one UTF-8 file per language in `content/i18n`. Keys begin with the name of their module; values
/// are patterns of [MessageFormat] when they are asked for with parameters, so they use typographic apostrophes.
@Component
public class Translations implements I18NProvider {

    private static final long serialVersionUID = 1;

    private final HashMap<Locale, Map<String, String>> words = new HashMap<>();

    public Translations() {
        Languages.ALL.forEach(language -> words.put(language, read(language)));
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return Languages.ALL;
    }

    /// The words for a key. A key that nobody wrote is shown as it is; a test keeps that from happening.
    @Override
    public String getTranslation(String key, Locale locale, Object... parameters) {
        var language = Languages.nearest(locale);
        var text = words.getOrDefault(language, Map.of()).getOrDefault(key, key);
        return parameters.length == 0 ? text : new MessageFormat(text, language).format(parameters);
    }

    private static Map<String, String> read(Locale language) {
        var name = "/content/i18n/" + language.getLanguage() + ".properties";
        try (var file = Translations.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("Not on the class path: " + name);
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
            return properties.stringPropertyNames().stream()
                    .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
