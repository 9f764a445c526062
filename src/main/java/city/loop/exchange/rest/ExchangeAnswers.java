package city.loop.exchange.rest;

import city.loop.identity.CurrentActor;
import city.loop.registry.Disclosure;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import city.loop.shared.Cursor;
import city.loop.shared.Tier;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How offers, matches and transfers are answered alike: the stored document with its current state, as the reader's
/// tier sees it, tagged with the moment of its last change.
@Component
class ExchangeAnswers {

    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([0-9a-f]{1,16})-[a-z]+\"");

    private final Disclosure disclosure;
    private final CurrentActor current;
    private final JsonMapper json;

    ExchangeAnswers(Disclosure disclosure, CurrentActor current, JsonMapper json) {
        this.disclosure = disclosure;
        this.current = current;
        this.json = json;
    }

    ResponseEntity<ObjectNode> created(String path, ObjectNode document, Instant createdAt) {
        return ResponseEntity.created(URI.create(path))
                .contentType(LD_JSON)
                .body(document.deepCopy().put("created_at", createdAt.toString()));
    }

    /// The document, or null when the reader has it already (304).
    @Nullable
    ResponseEntity<ObjectNode> document(
            CityId city, String document, String status, Instant updatedAt, WebRequest request) {
        Tier tier = current.get().tierFor(city);
        if (request.checkNotModified(tag(updatedAt, tier), updatedAt.toEpochMilli())) {
            return null;
        }
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(current(city, document, status));
    }

    /// The document after a change.
    ResponseEntity<ObjectNode> changed(CityId city, String document, String status, Instant updatedAt) {
        return ResponseEntity.ok()
                .contentType(LD_JSON)
                .eTag(tag(updatedAt, current.get().tierFor(city)))
                .header(HttpHeaders.VARY, "Authorization, X-API-Key")
                .body(current(city, document, status));
    }

    ObjectNode current(CityId city, String document, String status) {
        ObjectNode tree = (ObjectNode) disclosure.tree(document, current.get().tierFor(city));
        return tree.put("status", status);
    }

    ResponseEntity<ArrayNode> list(List<ObjectNode> rows, Optional<Cursor> next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().header(HttpHeaders.VARY, "Authorization, X-API-Key");
        next.ifPresent(cursor -> answer.header(
                HttpHeaders.LINK,
                "<%s>; rel=\"next\""
                        .formatted(ServletUriComponentsBuilder.fromCurrentRequest()
                                .replaceQueryParam("cursor", cursor.encoded())
                                .build()
                                .toUriString())));
        return answer.body(json.createArrayNode().addAll(rows));
    }

    ObjectNode row() {
        return json.createObjectNode();
    }

    /// The last change that the caller knows of, from `If-Match`.
    ///
    /// @throws ApiProblem 412 for a tag that this API never gave
    static Optional<Instant> unchangedSince(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.equals("*")) {
            return Optional.empty();
        }
        Matcher tag = TAG.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw new ApiProblem(
                    412, Code.CONFLICT, "If-Match does not have a tag that this record had; read it again.", Map.of());
        }
        long micros = Long.parseUnsignedLong(tag.group(1), 16);
        return Optional.of(Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000));
    }

    private static String tag(Instant updatedAt, Tier tier) {
        long micros = updatedAt.getEpochSecond() * 1_000_000 + updatedAt.getNano() / 1_000;
        return "W/\"%s-%s\"".formatted(Long.toHexString(micros), tier.wire());
    }
}
