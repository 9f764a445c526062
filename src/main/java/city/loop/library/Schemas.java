package city.loop.library;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The schemas of LOOP v0.2.0 and of its Core-DP profile 0.1.0-lab, compiled once when the portal starts, and the
/// verdict on a payload.
///
/// The schemas are JSON Schema 2020-12, written for this project from the published field tables; formats are
/// asserted, patterns have ECMA-262's meaning, lengths count code points. Safe for use by many threads.
@Component
public final class Schemas {

    private static final List<String> NAMES = List.of(
            "material-dna",
            "product-dna",
            "offer",
            "match",
            "transfer",
            "material-status",
            "transaction",
            "loopcoin",
            "loopsignal",
            "node-info",
            "handshake",
            "federate-accepted",
            "core-dp/envelope",
            "core-dp/choreography-message",
            "core-dp/dna-operation",
            "core-dp/search-contract",
            "core-dp/error",
            "core-dp/evidence-entry",
            "core-dp/epcis-mapping",
            "core-dp/peer-key-trust",
            "core-dp/trust-store");

    private final Map<String, SchemaDocument> documents;
    private final Map<String, Schema> compiled;
    private final Map<MessageType, Schema> byType = new EnumMap<>(MessageType.class);
    private final Violations violations;

    /// Reads and compiles every schema; fails when one is missing or uses what the validator would read differently.
    public Schemas() {
        var json = new JsonMapper();
        documents = NAMES.stream()
                .map(name -> read(name, json))
                .collect(Collectors.toUnmodifiableMap(SchemaDocument::name, Function.identity()));
        var registry = SchemaRegistry.withDialect(
                dialect(),
                builder -> builder.schemas(documents.values().stream()
                                .collect(Collectors.toMap(SchemaDocument::id, SchemaDocument::text)))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .regularExpressionFactory(EcmaPattern::new)
                                .build()));
        compiled = documents.values().stream()
                .collect(Collectors.toUnmodifiableMap(
                        SchemaDocument::name, document -> compile(registry, document.id())));
        for (var type : MessageType.values()) {
            byType.put(type, compile(registry, document(type).id() + "#" + type.pointer()));
        }
        violations = new Violations(documents.values());
    }

    private static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .formats(TextFormats.all())
                .keywords(Arrays.asList(Limit.values()))
                .build();
    }

    private static Schema compile(SchemaRegistry registry, String location) {
        var schema = registry.getSchema(SchemaLocation.of(location));
        schema.initializeValidators();
        return schema;
    }

    private static SchemaDocument read(String name, JsonMapper json) {
        var file = "/content/schemas/" + name + ".schema.json";
        try (var stream = Schemas.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("The schema " + file + " is not in the class path");
            }
            var text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            var root = json.readTree(text);
            return new SchemaDocument(
                    name,
                    root.required("$id").stringValue(),
                    root.required("title").stringValue(),
                    root.required("description").stringValue(),
                    text,
                    root);
        } catch (IOException e) {
            throw new UncheckedIOException("The schema " + file + " cannot be read", e);
        }
    }

    /// Checks a payload as one of the given kind: its schema, then personal data in free text (LOOP decision 9.8).
    public Verdict check(MessageType type, JsonNode payload) {
        return check(in(byType, type), payload);
    }

    private Verdict check(Schema schema, JsonNode payload) {
        var errors = new FirstErrors();
        schema.validate(payload, (execution, _) -> execution.setErrors(errors));
        var found = new Told<Violation>(Told.MOST);
        found.addAll(violations.of(errors), errors.more);
        PersonalData.search(payload, found);
        return new Verdict(found.first(), found.more());
    }

    /// Errors beyond those that are told are counted and let go.
    private static final class FirstErrors extends ArrayList<Error> {

        private static final long serialVersionUID = 1;

        private int more;

        @Override
        public boolean add(Error error) {
            if (size() < Told.MOST) {
                return super.add(error);
            }
            more++;
            return true;
        }

        @Override
        public boolean addAll(Collection<? extends Error> errors) {
            errors.forEach(this::add);
            return !errors.isEmpty();
        }
    }

    /// Checks a payload with a schema that a person or program has chosen. Of a schema that holds several kinds, the
    /// payload's own `@type` chooses one.
    public Verdict check(SchemaDocument schema, JsonNode payload) {
        var kinds = Arrays.stream(MessageType.values())
                .filter(type -> type.schema().equals(schema.name()))
                .toList();
        if (kinds.isEmpty()) {
            return check(in(compiled, schema.name()), payload);
        }
        var atType = payload.path("@type");
        return kinds.stream()
                .filter(type -> kinds.size() == 1 || type.atType().equals(atType.stringValue("")))
                .findFirst()
                .or(() -> payload.isObject() ? Optional.empty() : Optional.of(kinds.getFirst()))
                .map(type -> check(type, payload))
                .orElseGet(() -> new Verdict(List.of(Violations.unknownType(atType, kinds))));
    }

    /// Personal data in the free text of a message that no schema describes (LOOP decision 9.8).
    public static Verdict personalData(JsonNode message) {
        var found = new Told<Violation>(Told.MOST);
        PersonalData.search(message, found);
        return new Verdict(found.first(), found.more());
    }

    /// All schemas, those that come first in a LOOP exchange first.
    public List<SchemaDocument> documents() {
        return NAMES.stream().map(documents::get).toList();
    }

    /// The schema of that name, canonical id, or path in the protocol's own repository.
    public Optional<SchemaDocument> find(String called) {
        return documents().stream()
                .filter(document -> document.name().equals(called)
                        || document.id().equals(called)
                        || document.path().equals(called))
                .findFirst();
    }

    /// What a member may hold, in the schema's order, for forms and filters.
    ///
    /// @param member its path, such as `category`, `quantity.unit` or `passport.supported_regimes[]`
    /// @throws IllegalArgumentException if the schema has no such member, or leaves its values open
    public List<String> choices(MessageType type, String member) {
        var definition = document(type).root().at(type.pointer());
        for (var step : member.split("\\.")) {
            boolean item = step.endsWith("[]");
            definition = definition.path("properties").path(item ? step.substring(0, step.length() - 2) : step);
            definition = item ? definition.path("items") : definition;
        }
        var values = definition.path("enum");
        if (!values.isArray()) {
            throw new IllegalArgumentException("%s has no fixed values for %s".formatted(type.atType(), member));
        }
        return values.values().stream().map(JsonNode::stringValue).toList();
    }

    private SchemaDocument document(MessageType type) {
        return in(documents, type.schema());
    }

    private static <K, V> V in(Map<K, V> map, K key) {
        var value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("There is no schema for " + key);
        }
        return value;
    }
}
