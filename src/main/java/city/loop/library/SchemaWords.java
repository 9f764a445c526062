package city.loop.library;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What schemas say about their members, in the reader's language. The schemas themselves speak English; their
/// sentences in another language are in a file of that language, such as `content/schemas/de.json`.
@Component
public final class SchemaWords {

    private final Map<String, Map<String, String>> sentences;

    public SchemaWords() {
        sentences = ContentFile.languages("schemas", ".json").stream()
                .collect(Collectors.toUnmodifiableMap(language -> language, SchemaWords::read));
    }

    private static Map<String, String> read(String language) {
        return new JsonMapper()
                .readTree(ContentFile.text("schemas/" + language + ".json")).properties().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                sentence -> sentence.getValue().stringValue()));
    }

    /// Whether somebody has put the schemas into that language.
    public boolean speak(Locale language) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                || sentences.containsKey(language.getLanguage());
    }

    /// A sentence of a schema; as it is when the language has none of its own.
    public String in(Locale language, String sentence) {
        return sentences.getOrDefault(language.getLanguage(), Map.of()).getOrDefault(sentence, sentence);
    }
}
