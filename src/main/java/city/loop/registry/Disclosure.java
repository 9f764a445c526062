package city.loop.registry;

import city.loop.shared.Tier;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives a reader the stored document without the members above their tier; nothing else is changed (LOOP section 7).
/// What is not listed here is public, unknown members included.
@Component
public class Disclosure {

    /// Members by their path from the document's root and the least tier that sees them; `*` stands for each element.
    private static final Map<List<String>, Tier> MEMBERS = Map.ofEntries(
            Map.entry(List.of("classification"), Tier.OPERATOR),
            Map.entry(List.of("location", "address"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "batch_id"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "lot_number"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "source_operator_id"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "facility_id"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "chain_of_custody_url"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "epcis_event_refs"), Tier.OPERATOR),
            Map.entry(List.of("traceability", "due_diligence_ref"), Tier.REGULATOR),
            Map.entry(List.of("traceability", "document_refs"), Tier.REGULATOR),
            Map.entry(List.of("traceability", "retention_until"), Tier.REGULATOR),
            Map.entry(List.of("waste_shipment_doc_ref"), Tier.REGULATOR),
            Map.entry(List.of("passport", "substances_of_concern"), Tier.REGULATOR),
            Map.entry(List.of("conformity_claims", "*", "conformity_evidence_url"), Tier.REGULATOR));

    /// Members by their name at any depth.
    private static final Map<String, Tier> ANYWHERE = Map.of("serial_number", Tier.OPERATOR, "metadata", Tier.OPERATOR);

    private static final long KEPT_CHARACTERS = 16_000_000;

    /// Texts by the hash of the whole document, so that none of them can be out of date.
    private final Cache<Seen, String> seen = Caffeine.newBuilder()
            .maximumWeight(KEPT_CHARACTERS)
            .<Seen, String>weigher((key, text) -> text.length() + 200)
            .build();

    private final JsonMapper json;

    private record Seen(String documentHash, Tier tier) {}

    Disclosure(JsonMapper json) {
        this.json = json;
    }

    /// The document as the tier sees it: the text itself where nothing has to go.
    public String of(String document, Tier tier) {
        if (tier == Tier.REGULATOR) {
            return document;
        }
        JsonNode tree = json.readTree(document);
        return redact(tree, tier) ? json.writeValueAsString(tree) : document;
    }

    /// The same for a document that is read often.
    ///
    /// @param documentHash SHA-256 of the document
    public String of(String document, String documentHash, Tier tier) {
        return tier == Tier.REGULATOR ? document : seen.get(new Seen(documentHash, tier), key -> of(document, tier));
    }

    /// The document's tree as the tier sees it.
    public JsonNode tree(String document, Tier tier) {
        JsonNode tree = json.readTree(document);
        redact(tree, tier);
        return tree;
    }

    /// Only those members of the document that the tier sees and the tier below it does not, where they stand.
    public ObjectNode added(String document, Tier tier) {
        Tier below = Tier.values()[Math.max(0, tier.ordinal() - 1)];
        return (ObjectNode)
                difference(tree(document, tier), tree(document, below)).orElseGet(json::createObjectNode);
    }

    private Optional<JsonNode> difference(JsonNode more, JsonNode less) {
        if (more instanceof ObjectNode object) {
            ObjectNode only = json.createObjectNode();
            object.properties().forEach(member -> {
                if (less.has(member.getKey())) {
                    difference(member.getValue(), less.path(member.getKey()))
                            .ifPresent(rest -> only.set(member.getKey(), rest));
                } else {
                    only.set(member.getKey(), member.getValue());
                }
            });
            return only.isEmpty() ? Optional.empty() : Optional.of(only);
        }
        if (more instanceof ArrayNode list) {
            ArrayNode only = json.createArrayNode();
            for (int i = 0; i < list.size(); i++) {
                difference(list.get(i), less.path(i)).ifPresent(only::add);
            }
            return only.isEmpty() ? Optional.empty() : Optional.of(only);
        }
        return Optional.empty();
    }

    private static boolean redact(JsonNode tree, Tier tier) {
        boolean changed = false;
        for (Map.Entry<List<String>, Tier> member : MEMBERS.entrySet()) {
            if (!tier.sees(member.getValue())) {
                changed |= remove(tree, member.getKey());
            }
        }
        for (Map.Entry<String, Tier> member : ANYWHERE.entrySet()) {
            if (!tier.sees(member.getValue())) {
                changed |= removeAnywhere(tree, member.getKey());
            }
        }
        return changed;
    }

    private static boolean remove(JsonNode node, List<String> path) {
        String first = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (first.equals("*")) {
            boolean changed = false;
            for (JsonNode element : node) {
                changed |= remove(element, rest);
            }
            return changed;
        }
        if (!(node instanceof ObjectNode object) || !object.has(first)) {
            return false;
        }
        if (rest.isEmpty()) {
            object.remove(first);
            return true;
        }
        return remove(object.get(first), rest);
    }

    private static boolean removeAnywhere(JsonNode node, String name) {
        boolean changed = node instanceof ObjectNode object && object.has(name);
        if (changed) {
            ((ObjectNode) node).remove(Set.of(name));
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            for (JsonNode child : node) {
                changed |= removeAnywhere(child, name);
            }
        }
        return changed;
    }
}
