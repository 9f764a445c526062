package city.loop.library;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// What schemas say about their members, in the reader's language. The schemas themselves speak English; their
/// sentences in German are in `content/schemas/de.json`.
@Component
public final class SchemaWords {

    private final Map<String, String> german;

    public SchemaWords() {
        german = new JsonMapper()
                .readTree(ContentFile.text("schemas/de.json")).properties().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey,
                                sentence -> sentence.getValue().stringValue()));
    }

    /// A sentence of a schema; as it is when the language has none of its own.
    public String in(Locale language, String sentence) {
        return language.getLanguage().equals(Locale.GERMAN.getLanguage())
                ? german.getOrDefault(sentence, sentence)
                : sentence;
    }
}
