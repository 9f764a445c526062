package city.loop.passports;

import city.loop.registry.Item;
import city.loop.registry.ItemKind;
import city.loop.shared.Unit;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A passport in the form that digital product passport systems read from each other (EN 18222, EN 18223): its
/// identifiers, and its members as elements. What the reader's tier may not see is in neither.
@Component
public class Dpp {

    private static final Set<String> NO_ELEMENTS = Set.of("@context", "@type", "schema_version", "id");

    private final PassportService passports;
    private final PassportAddress addresses;
    private final JsonMapper json;

    Dpp(PassportService passports, PassportAddress addresses, JsonMapper json) {
        this.passports = passports;
        this.addresses = addresses;
        this.json = json;
    }

    public ObjectNode of(Passport passport) {
        ObjectNode document = passports.document(passport);
        ObjectNode dpp = identifiers(passport, document);
        elements(dpp.putArray("elements"), document);
        return dpp;
    }

    /// The head of the passport: who, what, since when.
    ObjectNode identifiers(Passport passport, JsonNode document) {
        Item item = passport.item();
        ObjectNode dpp = json.createObjectNode()
                .put("digitalProductPassportId", item.id().value())
                .put("uniqueProductIdentifier", addresses.of(item.id()))
                .put("granularity", granularity(item).wire())
                .put(
                        "dppSchemaVersion",
                        "LOOP " + document.path("schema_version").asString())
                .put(
                        "dppStatus",
                        !passport.current()
                                ? "archived"
                                : passport.status().equals("withdrawn") ? "inactive" : "active")
                .put("lastUpdated", passport.changedAt().toString());
        text(document, "passport", "economic_operator_id")
                .ifPresent(operator -> dpp.put("economicOperatorId", operator));
        text(document, "traceability", "facility_id").ifPresent(facility -> dpp.put("facilityId", facility));
        return dpp;
    }

    /// What a passport speaks of (ESPR, Article 9): one piece, one batch, or a model.
    public enum Granularity {
        ITEM,
        BATCH,
        MODEL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A record with a serial number or of a single piece is about that piece; one with an article number and
    /// neither a lot nor a batch is about a model; every other is about the batch that was registered. It says the
    /// same to every reader, whatever their tier.
    public Granularity granularity(Item item) {
        JsonNode document = json.readTree(item.document());
        JsonNode trace = document.path("traceability");
        if (document.has("serial_number")
                || trace.has("serial_number")
                || item.quantity().unit() == Unit.PIECE
                        && item.quantity().value().compareTo(BigDecimal.ONE) == 0) {
            return Granularity.ITEM;
        }
        return document.path("passport").has("gtin")
                        && !trace.has("lot_number")
                        && !trace.has("batch_id")
                        && item.id().kind() == ItemKind.PRODUCT
                ? Granularity.MODEL
                : Granularity.BATCH;
    }

    private void elements(ArrayNode into, JsonNode members) {
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            if (!NO_ELEMENTS.contains(member.getKey())) {
                element(into.addObject().put("elementId", member.getKey()), member.getValue());
            }
        }
    }

    private void element(ObjectNode element, JsonNode value) {
        if (value.isObject()) {
            element.put("objectType", "DataElementCollection");
            elements(element.putArray("elements"), value);
        } else if (value.isArray()) {
            element.put("objectType", "MultiValuedDataElement").set("value", value);
        } else {
            element.put("objectType", "SingleValuedDataElement")
                    .put("valueDataType", type(value))
                    .set("value", value);
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "decimal";
            default -> "string";
        };
    }

    static Optional<String> text(JsonNode document, String part, String member) {
        JsonNode value = document.path(part).path(member);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }
}
