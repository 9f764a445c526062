package city.loop.library;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The descriptions of the calls, by chapter.
@Component
public class ApiDescriptions {

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private final Map<String, Map<String, String>> topics = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> parameters = new LinkedHashMap<>();
    private final Map<String, ApiDescription> calls = new LinkedHashMap<>();

    public ApiDescriptions() {
        JsonNode root = new JsonMapper().readTree(ContentFile.text("api/calls.json"));
        root.path("topics").forEachEntry((name, texts) -> topics.put(name, texts(texts)));
        root.path("parameters").forEachEntry((name, texts) -> parameters.put(name, texts(texts)));
        root.path("calls").forEachEntry((name, call) -> calls.put(name, call(call)));
    }

    private static ApiDescription call(JsonNode call) {
        Map<String, String> answers = new LinkedHashMap<>();
        call.path("answers").forEachEntry((status, example) -> answers.put(status, example.stringValue("")));
        return new ApiDescription(
                call.path("topic").stringValue(),
                sentences(call, 0),
                sentences(call, 1),
                call.path("access").stringValue("anyone"),
                call.path("body").stringValue(null),
                call.path("data").isMissingNode() ? null : call.path("data").toString(),
                call.path("sample").stringValue(null),
                names(call.path("query")),
                names(call.path("headers")),
                answers);
    }

    /// What stands at one place of the texts, by language.
    private static Map<String, String> sentences(JsonNode call, int place) {
        Map<String, String> found = new LinkedHashMap<>();
        call.forEachEntry((name, texts) -> {
            if (LANGUAGE.matcher(name).matches()) {
                found.put(name, texts.path(place).stringValue(""));
            }
        });
        return found;
    }

    /// Whether somebody has put the chapters into that language.
    public boolean speak(Locale language) {
        return topics.values().stream().allMatch(texts -> texts.containsKey(language.getLanguage()));
    }

    private static List<String> names(JsonNode list) {
        return list.values().stream().map(JsonNode::stringValue).toList();
    }

    private static Map<String, String> texts(JsonNode texts) {
        Map<String, String> found = new LinkedHashMap<>();
        texts.forEachEntry((language, text) -> found.put(language, text.stringValue()));
        return found;
    }

    /// The description of a call, by its [ApiRoute#name].
    public Optional<ApiDescription> find(String name) {
        return Optional.ofNullable(calls.get(name));
    }

    /// Names of all calls that are described, in the order in which people should read them.
    public List<String> names() {
        return List.copyOf(calls.keySet());
    }

    /// Names of the chapters, in their order.
    public List<String> topics() {
        return List.copyOf(topics.keySet());
    }

    public String topic(String name, Locale language) {
        return ApiDescription.in(topics.getOrDefault(name, Map.of("en", name)), language);
    }

    /// What a parameter means, wherever it occurs; empty when nobody wrote it down.
    public String parameter(String name, Locale language) {
        return ApiDescription.in(parameters.getOrDefault(name, Map.of()), language);
    }
}
