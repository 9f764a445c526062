package city.loop.library;

import city.loop.shared.ProtocolTime;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One check at work on one message, whatever shape that has: which values it reads, what it finds.
///
/// Fields are named by JSON pointers into the payload. "The body" is the member `body` of an envelope, else the payload
/// itself.
final class CheckRun {

    private final SemanticCheck check;
    private final JsonNode payload;
    private final JsonNode trustStore;
    private final @Nullable String evaluationTime;
    private final Told<Finding> findings = new Told<>(Told.MOST);

    CheckRun(SemanticCheck check, JsonNode payload, JsonNode trustStore, @Nullable String evaluationTime) {
        this.check = check;
        this.payload = payload;
        this.trustStore = trustStore;
        this.evaluationTime = evaluationTime;
    }

    List<Finding> findings() {
        check.run(this);
        return findings.first();
    }

    /// How many findings there were besides.
    int more() {
        return findings.more();
    }

    boolean enveloped() {
        return payload.has("body") && payload.has("body_schema");
    }

    /// The pointer of a member of the body.
    String body(String pointer) {
        return enveloped() ? "/body" + pointer : pointer;
    }

    JsonNode at(String pointer) {
        return payload.at(JsonPointer.compile(pointer));
    }

    boolean has(String pointer) {
        return !at(pointer).isMissingNode();
    }

    /// The text at a pointer; empty when there is something else or nothing.
    String text(String pointer) {
        return at(pointer).stringValue("");
    }

    boolean is(String pointer, String text) {
        return at(pointer).isString() && text(pointer).equals(text);
    }

    /// The keys of the trust store, those that are objects.
    Stream<JsonNode> trustedKeys() {
        JsonNode keys = trustStore.path("keys");
        return keys.isArray() ? keys.values().stream().filter(JsonNode::isObject) : Stream.empty();
    }

    /// The time for which the verdict is asked: the request's, else the payload's own, else when it was written.
    String evaluationPointer() {
        return has("/evaluation_time") ? "/evaluation_time" : "/created_at";
    }

    Optional<Instant> evaluatedAt() {
        return evaluationTime == null ? time(evaluationPointer()) : instant(evaluationTime);
    }

    String evaluatedAtText() {
        return evaluationTime == null ? value(evaluationPointer()) : evaluationTime;
    }

    Optional<Instant> time(String pointer) {
        return instant(text(pointer));
    }

    static Optional<Instant> instant(String text) {
        return TextFormats.isDateTime(text) ? Optional.of(ProtocolTime.parse(text)) : Optional.empty();
    }

    /// Whether two values are the same in canonical form; two missing ones are.
    boolean same(String pointer, String other) {
        return canonical(at(pointer)).equals(canonical(at(other)));
    }

    private static String canonical(JsonNode value) {
        return value.isMissingNode()
                ? ""
                : CanonicalJson.of(JsonNodeFactory.instance.arrayNode().add(value))
                        .text();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// A value as findings show it.
    String value(String pointer) {
        JsonNode value = at(pointer);
        return value.isMissingNode()
                ? "–"
                : value.isString() ? Shortened.to(120, value.stringValue()) : Shortened.value(value);
    }

    static String field(String pointer) {
        return FieldNames.readable(pointer);
    }

    void find(String pointer, FindingText text, String... more) {
        findings.add(() -> new Finding(
                check,
                pointer,
                text,
                Stream.concat(Stream.of(field(pointer)), Arrays.stream(more)).toList()));
    }

    /// A member has to hold a text because of what another holds.
    void mustBe(String pointer, String wanted, String cause) {
        if (!has(pointer)) {
            find(pointer, FindingText.MISSING, field(cause), value(cause));
        } else if (!is(pointer, wanted)) {
            find(pointer, FindingText.MUST_BE, value(pointer), wanted, field(cause), value(cause));
        }
    }

    void mustBe(String pointer, boolean wanted, String cause) {
        if (!has(pointer)) {
            find(pointer, FindingText.MISSING, field(cause), value(cause));
        } else if (!at(pointer).isBoolean() || at(pointer).booleanValue() != wanted) {
            find(pointer, FindingText.MUST_BE, value(pointer), String.valueOf(wanted), field(cause), value(cause));
        }
    }

    void mustBeThere(String pointer, String cause) {
        if (!has(pointer)) {
            find(pointer, FindingText.MISSING, field(cause), value(cause));
        }
    }

    void mustBeAbsent(String pointer, String cause) {
        if (has(pointer)) {
            find(pointer, FindingText.SUPERFLUOUS, field(cause), value(cause));
        }
    }

    void mustEqual(String pointer, String other) {
        if (!same(pointer, other)) {
            find(pointer, FindingText.MUST_EQUAL, value(pointer), field(other), value(other));
        }
    }
}
