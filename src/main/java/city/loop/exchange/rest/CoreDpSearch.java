package city.loop.exchange.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.exchange.NodeTrust;
import city.loop.exchange.RecordSearch;
import city.loop.exchange.RecordSearch.After;
import city.loop.exchange.RecordSearch.Found;
import city.loop.exchange.SearchService;
import city.loop.identity.Actor;
import city.loop.identity.CurrentActor;
import city.loop.library.CanonicalJson;
import city.loop.library.PayloadIntake;
import city.loop.library.Reading.Payload;
import city.loop.library.SchemaDocument;
import city.loop.library.Schemas;
import city.loop.library.Verdict;
import city.loop.library.Violation;
import city.loop.registry.ItemKind;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.ProtocolTime;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The Core-DP profile's form of a search (LOOP section 8): filters, cursors bound to them, the order of the last
/// change, snapshots, and signatures of other nodes.
///
/// What is signed is the canonical JSON of the body; its SHA-256 stands in `X-Node-Signature-Input-SHA256`.
@Component
class CoreDpSearch {

    private static final String SIGNATURE = "X-Node-Signature";
    private static final String KEY = "X-Node-Key-Id";
    private static final String INPUT = "X-Node-Signature-Input-SHA256";

    /// A cursor has 200 characters at most; of a longer id its beginning does.
    private static final int MOST_OF_ID = 90;

    private final SearchService search;
    private final CityService cities;
    private final ObjectProvider<NodeTrust> trust;
    private final CurrentActor current;
    private final Schemas schemas;
    private final SchemaDocument contract;
    private final JsonMapper json;
    private final Clock clock;

    CoreDpSearch(
            SearchService search,
            CityService cities,
            ObjectProvider<NodeTrust> trust,
            CurrentActor current,
            Schemas schemas,
            JsonMapper json,
            Clock clock) {
        this.search = search;
        this.cities = cities;
        this.trust = trust;
        this.current = current;
        this.schemas = schemas;
        this.contract = schemas.find("core-dp/search-contract").orElseThrow();
        this.json = json;
        this.clock = clock;
    }

    String answer(ItemKind kind, Optional<CityId> node, CityId answering, Payload payload, HttpHeaders headers) {
        ObjectNode request = payload.root();
        checkShape(kind, request);
        checkReader(answering, payload, headers);
        boolean snapshot = !request.path("consistency").asString("snapshot").equals("eventual");
        String filters = filters(node, request);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Place> place = Optional.of(request.path("cursor"))
                .filter(JsonNode::isString)
                .map(cursor ->
                        Place.of(SearchCursor.place(filters, cursor.asString().substring("cur_".length()))));
        Instant asOf = place.map(Place::asOf).orElse(now);
        int limit = request.path("limit").intValue();
        List<Found> rows =
                search.find(search(kind, node, request, snapshot ? Optional.of(asOf) : Optional.empty(), place, limit));
        List<Found> page = rows.subList(0, Math.min(limit, rows.size()));
        ObjectNode answer = json.createObjectNode().put("entity_type", kind.wire());
        ArrayNode results = answer.putArray("results");
        page.forEach(found -> results.addObject()
                .put("id", found.id())
                .put("source_node", found.city().node())
                .put("record_hash_sha256", found.hash())
                .put("updated_at", found.updatedAt().toString()));
        answer.putObject("ordering").put("primary", "updated_at_asc").put("tie_break", "id_asc");
        if (rows.size() > limit) {
            answer.put(
                    "next_cursor",
                    "cur_"
                            + SearchCursor.of(
                                    filters, Place.after(page.getLast(), asOf).text()));
        }
        ObjectNode consistency = answer.putObject("consistency").put("mode", snapshot ? "snapshot" : "eventual");
        if (snapshot) {
            consistency.put("snapshot_id", "snap_%016x".formatted(micros(asOf)));
        }
        consistency.put("as_of", asOf.toString());
        provenance(answer.putObject("provenance"), node, answering, request);
        return answer.toString();
    }

    private void checkShape(ItemKind kind, ObjectNode request) {
        Verdict verdict = request.has("results")
                ? new Verdict(List.of(new Violation(
                        "/results",
                        "additionalProperties",
                        "results belongs to an answer, not to a request.",
                        null,
                        "")))
                : schemas.check(contract, request);
        if (!verdict.accepted()) {
            throw PayloadIntake.problem("search request", verdict);
        }
        if (!request.path("entity_type").asString().equals(kind.wire())) {
            throw refused(
                    "/entity_type", "Here " + kind.wire() + "s are searched: entity_type is " + kind.wire() + ".");
        }
        if (kind == ItemKind.MATERIAL
                && request.path("strict_filtering").asBoolean(false)
                && request.path("filters").has("condition")) {
            throw refused(
                    "/filters/condition", "Materials have no condition; a strict search of them cannot filter by it.");
        }
    }

    /// Whoever says how they come has to come that way (LOOP section 6, "node-to-node requests").
    private void checkReader(CityId answering, Payload payload, HttpHeaders headers) {
        ObjectNode request = payload.root();
        String mode = request.path("auth").path("mode").asString("public-lab");
        @Nullable String signature = headers.getFirst(SIGNATURE);
        @Nullable String key = headers.getFirst(KEY);
        @Nullable String input = headers.getFirst(INPUT);
        if (mode.equals("bearer") && current.get().kind() == Actor.Kind.ANONYMOUS) {
            throw unauthorized("auth.mode is bearer; send a token or an API key.");
        }
        if (signature == null && key == null && input == null) {
            if (mode.equals("node-signature")) {
                throw unauthorized(
                        "auth.mode is node-signature; send " + SIGNATURE + ", " + KEY + " and " + INPUT + ".");
            }
            return;
        }
        if (signature == null || key == null || input == null) {
            throw refused("/auth", "Send all of " + SIGNATURE + ", " + KEY + " and " + INPUT + ", or none of them.");
        }
        CanonicalJson signed = CanonicalJson.of(payload);
        String node = request.path("auth").path("subject_node").asString("");
        NodeTrust known = trust.getIfAvailable();
        if (!signed.sha256().equals(input)) {
            throw unauthorized(INPUT + " is not the SHA-256 of the body's canonical JSON.");
        }
        if (known == null || !known.signed(answering, node, key, signed.bytes(), signature)) {
            throw unauthorized("The signature is not one of a node that is trusted here: auth.subject_node names it, "
                    + KEY + " its key.");
        }
    }

    private RecordSearch search(
            ItemKind kind,
            Optional<CityId> node,
            ObjectNode request,
            Optional<Instant> asOf,
            Optional<Place> place,
            int limit) {
        JsonNode filters = request.path("filters");
        return new RecordSearch(
                kind,
                node,
                text(filters, "category_prefix"),
                text(filters, "id_prefix"),
                names(text(filters, "origin_city")),
                names(text(filters, "current_city")),
                text(filters, "available_from_gte").map(ProtocolTime::parse),
                text(filters, "available_from_lt").map(ProtocolTime::parse),
                Optional.of(filters.path("quantity_min"))
                        .filter(JsonNode::isNumber)
                        .map(JsonNode::decimalValue),
                kind == ItemKind.PRODUCT ? text(filters, "condition") : Optional.empty(),
                text(filters, "updated_since").map(ProtocolTime::parse),
                asOf,
                place.map(Place::after),
                limit);
    }

    /// Each of the names of a hosted city means it; any other city is called as it is.
    private Set<String> names(Optional<String> city) {
        return city.map(name -> cities.called(name)
                        .map(found -> Stream.concat(
                                        found.names().values().stream(),
                                        Stream.of(found.id().slug(), found.id().node()))
                                .map(each -> each.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toSet()))
                        .orElseGet(() -> Set.of(name.toLowerCase(Locale.ROOT))))
                .orElse(Set.of());
    }

    private void provenance(ObjectNode provenance, Optional<CityId> node, CityId answering, ObjectNode request) {
        ArrayNode queried = provenance.putArray("queried_nodes");
        node.map(List::of)
                .orElseGet(() -> cities.all().stream().map(City::id).toList())
                .forEach(city -> queried.add(city.node()));
        ArrayNode omitted = provenance.putArray("omitted_nodes");
        NodeTrust known = trust.getIfAvailable();
        if (known != null && request.path("scope").asString("local").equals("cross-node")) {
            known.peers(answering)
                    .forEach(peer -> omitted.addObject()
                            .put("node_id", peer)
                            .put("reason", "This node answers for what it hosts; ask that one itself."));
        }
    }

    /// What a cursor is bound to: the filters, the order and the consistency, and where they were asked.
    private static String filters(Optional<CityId> node, ObjectNode request) {
        ObjectNode bound = request.deepCopy();
        bound.remove(List.of("cursor", "limit", "auth"));
        return node.map(CityId::slug).orElse("*") + " updated_at_asc id_asc "
                + CanonicalJson.of(bound).text();
    }

    private static Optional<String> text(JsonNode filters, String member) {
        return Optional.of(filters.path(member)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    private static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }

    private static ApiProblem refused(String pointer, String message) {
        return new ApiProblem(Code.INVALID_REQUEST, message, Map.of("pointer", pointer));
    }

    private static ApiProblem unauthorized(String message) {
        return new ApiProblem(Code.UNAUTHORIZED, message, Map.of());
    }

    /// Where a page ended, and when the search began.
    private record Place(After after, Instant asOf) {

        static Place after(Found last, Instant asOf) {
            String id = last.id();
            // No id has a ~, so the beginning of a long one with it comes behind the id itself.
            String place = id.length() <= MOST_OF_ID ? id : id.substring(0, MOST_OF_ID) + "~";
            return new Place(new After(last.updatedAt(), place), asOf);
        }

        static Place of(String text) {
            String[] parts = text.split(" ", 3);
            return new Place(new After(instant(parts[0]), parts[2]), instant(parts[1]));
        }

        String text() {
            return Long.toHexString(micros(after.updatedAt())) + " " + Long.toHexString(micros(asOf)) + " "
                    + after.id();
        }

        private static Instant instant(String hex) {
            long micros = Long.parseLong(hex, 16);
            return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        }
    }
}
