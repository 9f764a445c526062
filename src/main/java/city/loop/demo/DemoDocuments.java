package city.loop.demo;

import city.loop.library.MessageType;
import city.loop.library.PayloadReader;
import city.loop.library.Reading.Payload;
import city.loop.library.Reading.Refused;
import city.loop.library.Schemas;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Writes out the shorthand of `db/seed` as LOOP payloads and has them checked like anybody's.
///
/// In the shorthand a quantity is `"4.2 t"`, a place is `"at": [lat, lon, address]`, a time is relative to the
/// moment of seeding: `"+10d"`, `"-6h"`; `"by"` is the organisation that registers. What is the same in all
/// documents of a city is left out; all else is as in LOOP.
final class DemoDocuments {

    private static final String CONTEXT =
            "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld";
    private static final Pattern RELATIVE_TIME = Pattern.compile("([+-]\\d+)([dh])");

    private final JsonMapper json;
    private final Schemas schemas;
    private final Instant now;

    /// @param now what relative times count from, its minutes left out
    DemoDocuments(JsonMapper json, Schemas schemas, Instant now) {
        this.json = json;
        this.schemas = schemas;
        this.now = now.truncatedTo(ChronoUnit.HOURS);
    }

    Payload item(ObjectNode shorthand, String city) {
        boolean material = shorthand.path("id").asString().startsWith("MAT-");
        ObjectNode document = begin(material ? "MaterialDNA" : "ProductDNA", shorthand);
        document.remove("by");
        quantity(document);
        document.put("origin_city", city).put("current_city", city);
        JsonNode at = document.remove("at");
        document.putObject("location")
                .put("lat", at.path(0).asDouble())
                .put("lon", at.path(1).asDouble())
                .put("address", at.path(2).asString());
        return checked(material ? MessageType.MATERIAL_DNA : MessageType.PRODUCT_DNA, document);
    }

    Payload offer(ObjectNode shorthand, String city) {
        ObjectNode document = begin("Offer", shorthand);
        document.remove("matches");
        offered(document, document.remove("item").asString());
        quantity(document);
        document.put("from_city", city);
        defaultTo(document, "to_city", city);
        defaultTo(document, "status", "open");
        return checked(MessageType.OFFER, document);
    }

    Payload match(ObjectNode shorthand, JsonNode offer) {
        ObjectNode document = begin("Match", shorthand);
        document.remove("transfer");
        document.put("offer_id", offer.path("id").asString());
        sameAs(offer, document, List.of("material_id", "product_id", "from_city", "to_city"));
        return checked(MessageType.MATCH, document);
    }

    Payload transfer(ObjectNode shorthand, JsonNode match) {
        ObjectNode document = begin("Transfer", shorthand);
        document.put("match_id", match.path("id").asString());
        sameAs(match, document, List.of("material_id", "product_id"));
        ObjectNode route = document.putObject("route");
        sameAs(match, route, List.of("from_city", "to_city"));
        route.set("mode", document.remove("mode"));
        return checked(MessageType.TRANSFER, document);
    }

    private ObjectNode begin(String type, ObjectNode shorthand) {
        ObjectNode document = json.createObjectNode();
        document.put("@context", CONTEXT).put("@type", type).put("schema_version", "0.2.0");
        shorthand.properties().forEach(member -> document.set(member.getKey(), withTimes(member.getValue())));
        return document;
    }

    private JsonNode withTimes(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode copy = json.createObjectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), withTimes(member.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = json.createArrayNode();
                array.forEach(element -> copy.add(withTimes(element)));
                yield copy;
            }
            case StringNode text -> {
                Matcher relative = RELATIVE_TIME.matcher(text.asString());
                yield relative.matches() ? StringNode.valueOf(time(relative)) : text;
            }
            default -> value;
        };
    }

    private String time(Matcher relative) {
        long count = Long.parseLong(relative.group(1));
        return now.plus(relative.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count))
                .toString();
    }

    private static void quantity(ObjectNode document) {
        List<String> parts = List.of(document.remove("quantity").asString().split(" ", 2));
        document.putObject("quantity")
                .put("value", new BigDecimal(parts.get(0)))
                .put("unit", parts.get(1));
    }

    private static void offered(ObjectNode document, String id) {
        document.put(id.startsWith("MAT-") ? "material_id" : "product_id", id);
    }

    private static void defaultTo(ObjectNode document, String member, String value) {
        if (!document.has(member)) {
            document.put(member, value);
        }
    }

    private static void sameAs(JsonNode parent, ObjectNode document, List<String> members) {
        members.stream().filter(parent::has).forEach(member -> document.set(member, parent.path(member)));
    }

    private Payload checked(MessageType type, ObjectNode document) {
        String id = document.path("id").asString();
        return switch (PayloadReader.read(json.writeValueAsString(document))) {
            case Refused refused -> throw new IllegalStateException("Demo record " + id + ": " + refused.message());
            case Payload payload -> {
                var violations = schemas.check(type, payload.root()).violations();
                if (!violations.isEmpty()) {
                    throw new IllegalStateException("Demo record " + id + ": " + violations);
                }
                yield payload;
            }
        };
    }
}
