package city.loop.library;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people read about a call of the interface (`content/api/calls.json`).
///
/// @param topic   the chapter that it stands in, such as `records`
/// @param title   what it does, by language
/// @param text    a sentence or two more, by language; empty where nothing is left to say
/// @param access  who may call it: `anyone`, `key`, `node`, `maintainer`
/// @param body    name of the example that can be sent; null where there is none
/// @param data    a body that can be sent where no example fits; null where there is none
/// @param sample  the path of a call that works; the path itself where it has no names in it
/// @param query   what the query may carry, and what it means
/// @param headers what the header may carry, and what it means
/// @param answers status -> name of an example of the answer, or a media type, or nothing
public record ApiDescription(
        String topic,
        Map<String, String> title,
        Map<String, String> text,
        String access,
        @Nullable String body,
        @Nullable String data,
        @Nullable String sample,
        List<String> query,
        List<String> headers,
        Map<String, String> answers) {

    public ApiDescription {
        title = Map.copyOf(title);
        text = Map.copyOf(text);
        query = List.copyOf(query);
        headers = List.copyOf(headers);
    }

    public String title(Locale language) {
        return in(title, language);
    }

    public String text(Locale language) {
        return in(text, language);
    }

    static String in(Map<String, String> texts, Locale language) {
        return texts.getOrDefault(language.getLanguage(), texts.getOrDefault("en", ""));
    }
}
