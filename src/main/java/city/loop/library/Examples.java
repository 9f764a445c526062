package city.loop.library;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The examples: one message of every kind at least, in the order in which they occur in an exchange.
@Component
public final class Examples {

    private static final List<Map.Entry<String, String>> FILES = List.of(
            Map.entry("material-dna", "material-dna"),
            Map.entry("product-dna", "product-dna"),
            Map.entry("offer", "offer"),
            Map.entry("match", "match"),
            Map.entry("transfer", "transfer"),
            Map.entry("material-status-update", "material-status"),
            Map.entry("material-transaction", "transaction"),
            Map.entry("settlement", "transaction"),
            Map.entry("transaction-status", "transaction"),
            Map.entry("loopcoin-config", "loopcoin"),
            Map.entry("loopcoin-transfer", "loopcoin"),
            Map.entry("inter-node-settlement", "loopcoin"),
            Map.entry("loopsignal-config", "loopsignal"),
            Map.entry("loop-vote", "loopsignal"),
            Map.entry("signal-proposal", "loopsignal"),
            Map.entry("node-info", "node-info"),
            Map.entry("node-registry", "node-info"),
            Map.entry("node-status", "node-info"),
            Map.entry("node-handshake", "handshake"),
            Map.entry("node-handshake-response", "handshake"),
            Map.entry("federate-accepted", "federate-accepted"),
            Map.entry("core-dp-envelope", "core-dp/envelope"),
            Map.entry("core-dp-choreography", "core-dp/choreography-message"),
            Map.entry("core-dp-read-request", "core-dp/dna-operation"),
            Map.entry("core-dp-read-result", "core-dp/dna-operation"),
            Map.entry("core-dp-search-request", "core-dp/search-contract"),
            Map.entry("core-dp-search-response", "core-dp/search-contract"),
            Map.entry("core-dp-error", "core-dp/error"),
            Map.entry("core-dp-evidence-entry", "core-dp/evidence-entry"),
            Map.entry("core-dp-epcis-mapping", "core-dp/epcis-mapping"),
            Map.entry("core-dp-peer-key-trust", "core-dp/peer-key-trust"),
            Map.entry("core-dp-trust-store", "core-dp/trust-store"));

    private final List<Example> all;

    public Examples(Schemas schemas) {
        var json = new JsonMapper();
        all = FILES.stream()
                .map(file -> {
                    var text = ContentFile.text("examples/" + file.getKey() + ".json");
                    return new Example(
                            file.getKey(), schemas.find(file.getValue()).orElseThrow(), text, json.readTree(text));
                })
                .toList();
    }

    public List<Example> all() {
        return all;
    }

    /// The example of that name.
    public Optional<Example> find(String name) {
        return all.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    /// The examples of a schema.
    public List<Example> of(SchemaDocument schema) {
        return all.stream()
                .filter(example -> example.schema().name().equals(schema.name()))
                .toList();
    }
}
