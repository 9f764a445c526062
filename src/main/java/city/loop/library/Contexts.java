package city.loop.library;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The JSON-LD contexts, the newest first. They are read from the portal's own files and never fetched.
@Component
public final class Contexts {

    private static final String ID = "https://localloop.urbnia.com/projects/loop-protocol/contexts/";

    private final List<ContextDocument> documents;

    public Contexts() {
        var json = new JsonMapper();
        documents = List.of("loop-v0.2.0", "loop-v0.1.1").stream()
                .map(name -> {
                    var text = ContentFile.text("contexts/" + name + ".jsonld");
                    return new ContextDocument(name, ID + name + ".jsonld", text, json.readTree(text));
                })
                .toList();
    }

    public List<ContextDocument> documents() {
        return documents;
    }

    /// The context of that name.
    public Optional<ContextDocument> find(String name) {
        return documents.stream()
                .filter(document -> document.name().equals(name))
                .findFirst();
    }
}
