package city.loop.passports.rest;

import city.loop.passports.DigitalLink;
import city.loop.passports.Dpp;
import city.loop.passports.Passport;
import city.loop.passports.PassportService;
import city.loop.registry.Gs1Key;
import city.loop.registry.Item;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.ListQuery;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reading passports as digital product passport systems do (EN 18222): by passport, by product, and many at once. A
/// passport's id is the record's; a product is named by that, by its address, or by its article number.
@RestController
class DppController {

    private static final int MOST_IDS = 1_000;
    private static final int LONGEST_BODY = 1_000_000;

    private final PassportReader reader;
    private final PassportService passports;
    private final RegistryService registry;
    private final Dpp dpp;
    private final JsonMapper json;

    DppController(
            PassportReader reader, PassportService passports, RegistryService registry, Dpp dpp, JsonMapper json) {
        this.reader = reader;
        this.passports = passports;
        this.registry = registry;
        this.dpp = dpp;
        this.json = json;
    }

    /// @param date the passport as it was then; `at` means the same
    @GetMapping("/v1/dpps/{id}")
    ResponseEntity<ObjectNode> read(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String date,
            @RequestParam(required = false) @Nullable String at) {
        return answer(dpp.of(date == null ? reader.read(id, "at", at) : reader.read(id, "date", date)));
    }

    /// The passport of a product: where several records carry one article number, the newest.
    @GetMapping("/v1/dppsByProductId/{productId}")
    ResponseEntity<ObjectNode> byProduct(
            @PathVariable String productId, @RequestParam(required = false) @Nullable String date) {
        ItemId item = items(productId).stream()
                .findFirst()
                .orElseThrow(() -> new ApiProblem(
                        Code.NOT_FOUND, "There is no passport of this product.", Map.of("entity", "passport")));
        return answer(dpp.of(reader.read(item.value(), "date", date)));
    }

    /// The passports of many products: a list of product ids, or an object that has it as `productIds`. Products
    /// without a passport are left out.
    @PostMapping(
            path = "/v1/dppsByProductIds",
            consumes = {"application/json", "application/*+json"})
    ResponseEntity<ObjectNode> byProducts(
            @RequestBody(required = false) byte @Nullable [] body, @RequestParam Map<String, String> query) {
        JsonNode asked = parse(body);
        JsonNode ids = asked.isArray() ? asked : asked.path("productIds");
        if (!ids.isArray() || ids.size() > MOST_IDS || ids.valueStream().anyMatch(id -> !id.isString())) {
            throw new ApiProblem(
                    Code.INVALID_REQUEST,
                    "Send a list of at most 1,000 product ids, or an object that has it as productIds.",
                    Map.of("pointer", "/productIds"));
        }
        int limit = number(query, asked, "limit", 50, 1, 100);
        int from = number(query, asked, "cursor", 0, 0, Integer.MAX_VALUE);
        Set<ItemId> wanted = new LinkedHashSet<>();
        ids.valueStream().map(JsonNode::asString).forEach(id -> wanted.addAll(items(id)));
        List<Passport> found = new ArrayList<>();
        wanted.stream()
                .skip(from)
                .limit(limit)
                .forEach(item -> passports.find(item).ifPresent(found::add));
        ObjectNode answer = json.createObjectNode();
        ArrayNode results = answer.putArray("results");
        found.forEach(passport -> results.add(dpp.of(passport)));
        if (wanted.size() > (long) from + limit) {
            answer.put("cursor", String.valueOf(from + limit));
        }
        return answer(answer);
    }

    /// The records that a product id names.
    private List<ItemId> items(String product) {
        String id = product.strip();
        if (id.contains("/passport/")) {
            id = id.substring(id.lastIndexOf('/') + 1);
        }
        if (ItemId.isId(id)) {
            return registry.find(new ItemId(id)).map(Item::id).stream().toList();
        }
        String[] parts =
                id.contains("/01/") ? id.substring(id.indexOf("/01/") + 4).split("/", -1) : new String[] {id};
        Optional<Gs1Key> key =
                switch (parts.length) {
                    case 1 -> DigitalLink.key(parts[0], null, null);
                    case 3 -> DigitalLink.key(parts[0], parts[1], parts[2]);
                    default -> Optional.empty();
                };
        return key.map(known -> registry.carrying(known, DigitalLink.MOST)).orElse(List.of()).stream()
                .map(Item::id)
                .toList();
    }

    private JsonNode parse(byte @Nullable [] body) {
        if (body != null && body.length <= LONGEST_BODY) {
            try {
                return json.readTree(body);
            } catch (JacksonException unreadable) {
                // Answered below.
            }
        }
        throw new ApiProblem(Code.INVALID_REQUEST, "The body is not JSON, or longer than 1 MB.", Map.of());
    }

    private static int number(Map<String, String> query, JsonNode body, String name, int usual, int least, int most) {
        String given = query.getOrDefault(name, body.path(name).asString(""));
        if (given.isEmpty()) {
            return usual;
        }
        if (!given.matches("[0-9]{1,9}") || Integer.parseInt(given) < least || Integer.parseInt(given) > most) {
            throw ListQuery.refused(
                    name,
                    name.equals("limit")
                            ? "The limit is a whole number from 1 to 100."
                            : "The cursor is not one that this list gave; begin again without it.");
        }
        return Integer.parseInt(given);
    }

    private static ResponseEntity<ObjectNode> answer(ObjectNode body) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .cacheControl(CacheControl.noCache())
                .body(body);
    }
}
