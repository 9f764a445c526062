package city.loop.library;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Judges a payload as LOOP's public conformance vectors do: a schema, then semantic checks, everything in one pass.
/// Works on what it is given alone: it reads no record of this installation, trusts no key of it, and keeps nothing.
@Component
public final class Validator {

    private static final String ENVELOPE = "core-dp/envelope";

    /// Messages of the profile carry no `@type`; these members give them away, the first that is there.
    private static final List<Map.Entry<String, String>> TELLING = List.of(
            Map.entry("body_schema", ENVELOPE),
            Map.entry("conversation_id", "core-dp/choreography-message"),
            Map.entry("operation", "core-dp/dna-operation"),
            Map.entry("filters", "core-dp/search-contract"),
            Map.entry("results", "core-dp/search-contract"),
            Map.entry("retryable", "core-dp/error"),
            Map.entry("immutable", "core-dp/evidence-entry"),
            Map.entry("pinned_versions", "core-dp/epcis-mapping"),
            Map.entry("public_key_jwk", "core-dp/peer-key-trust"),
            Map.entry("keys", "core-dp/trust-store"));

    private final Schemas schemas;

    Validator(Schemas schemas) {
        this.schemas = schemas;
    }

    /// What a payload is to be judged by.
    ///
    /// @param trustStore     the keys to rely on, in the shape of the schema `core-dp/trust-store`; missing trusts
    /// none
    /// @param evaluationTime the protocol's date-time for which replay windows are judged; null takes the payload's
    /// own
    public record Terms(
            SchemaDocument schema,
            SequencedSet<SemanticCheck> checks,
            JsonNode trustStore,
            @Nullable String evaluationTime) {

        /// A schema with all checks that are for its messages, no keys, the payload's own time.
        public static Terms with(SchemaDocument schema) {
            var checks = new LinkedHashSet<SemanticCheck>();
            for (var check : SemanticCheck.values()) {
                if (check.schema().equals(schema.name())) {
                    checks.add(check);
                }
            }
            return new Terms(schema, checks, MissingNode.getInstance(), null);
        }
    }

    /// The body of an envelope is judged by the schema that the envelope names, and checks run on payloads that their
    /// schema refuses as well, so that one pass says all.
    public Validation validate(JsonNode payload, Terms terms) {
        var violations = new Told<Violation>(Told.MOST);
        Verdict whole = schemas.check(terms.schema(), payload);
        violations.addAll(whole.violations(), whole.more());
        if (terms.schema().name().equals(ENVELOPE)) {
            var known = new HashSet<Map.Entry<String, String>>();
            whole.violations().forEach(violation -> known.add(Map.entry(violation.pointer(), violation.rule())));
            Verdict body = body(payload);
            violations.addAll(
                    body.violations().stream()
                            .map(violation -> violation.below("/body"))
                            .filter(violation -> known.add(Map.entry(violation.pointer(), violation.rule())))
                            .toList(),
                    body.more());
        }
        var findings = new Told<Finding>(Told.MOST - violations.first().size());
        terms.checks().forEach(check -> {
            var run = new CheckRun(check, payload, terms.trustStore(), terms.evaluationTime());
            findings.addAll(run.findings(), run.more());
        });
        return new Validation(
                terms.schema(),
                List.copyOf(terms.checks()),
                violations.first(),
                findings.first(),
                violations.more() + findings.more());
    }

    private Verdict body(JsonNode envelope) {
        return Optional.of(envelope.path("body"))
                .filter(JsonNode::isObject)
                .flatMap(body -> schemas.find(envelope.path("body_schema").stringValue(""))
                        .map(schema -> schemas.check(schema, body)))
                .orElse(new Verdict(List.of()));
    }

    /// Whether a text is a date-time of the protocol, as it is asked for as evaluation time.
    public static boolean isTime(String text) {
        return TextFormats.isDateTime(text);
    }

    /// The schema for a payload that says by its `@type`, or by members that only one kind has, what it is.
    public Optional<SchemaDocument> guess(JsonNode payload) {
        return Optional.of(payload.path("@type").stringValue(""))
                .flatMap(MessageType::named)
                .map(MessageType::schema)
                .or(() -> TELLING.stream()
                        .filter(member -> payload.has(member.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .flatMap(schemas::find);
    }
}
