package city.loop.library;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.regex.RegularExpression;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A schema that somebody proposes, to be tried on records: JSON Schema 2020-12 within limits, so that a stranger's
/// schema costs no more than its place. It reaches for nothing outside of itself, and each record has a time limit.
public final class TrialSchema {

    /// Characters of a schema.
    public static final int LONGEST = 200_000;

    private static final int MOST_NODES = 20_000;
    private static final int LONGEST_PATTERN = 500;
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final ScopedValue<Long> DEADLINE = ScopedValue.newInstance();

    private final Schema schema;

    private TrialSchema(Schema schema) {
        this.schema = schema;
    }

    public sealed interface Reading {

        record Usable(TrialSchema schema) implements Reading {}

        /// @param key of the sentence that says what to change: `library.trial.<key>`
        /// @param detail what it is about, such as an address or a pattern
        record Refused(String key, String detail) implements Reading {}
    }

    /// Something in a record that the schema does not allow.
    ///
    /// @param pointer where, without positions in lists, so that the same fault of many records counts as one
    /// @param rule the keyword
    public record Broken(String pointer, String rule) {}

    /// The time for a record was over.
    public static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooSlow() {
            super("The schema takes too long for a record");
        }
    }

    /// Never throws, whatever the text is.
    public static Reading read(String text) {
        if (text.length() > LONGEST) {
            return new Reading.Refused("long", String.valueOf(LONGEST));
        }
        return switch (PayloadReader.read(text)) {
            case city.loop.library.Reading.Refused refused -> new Reading.Refused("json", refused.message());
            case city.loop.library.Reading.Payload payload -> read(payload.root());
        };
    }

    private static Reading read(JsonNode root) {
        if (!root.path("$schema").stringValue(DRAFT).equals(DRAFT)) {
            return new Reading.Refused("draft", DRAFT);
        }
        int[] nodes = {0};
        Reading.Refused refused = unsafe(root, nodes);
        if (refused != null) {
            return refused;
        }
        try {
            var registry = SchemaRegistry.withDialect(
                    Dialect.builder(Dialects.getDraft202012())
                            .formats(TextFormats.all())
                            .keywords(Arrays.asList(Limit.values()))
                            .build(),
                    builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .regularExpressionFactory(TimedPattern::new)
                            .build()));
            var schema = registry.getSchema(root);
            schema.initializeValidators();
            return new Reading.Usable(new TrialSchema(schema));
        } catch (RuntimeException | StackOverflowError wrong) {
            return new Reading.Refused("unusable", String.valueOf(wrong.getMessage()));
        }
    }

    private static Reading.@org.jspecify.annotations.Nullable Refused unsafe(JsonNode node, int[] nodes) {
        if (++nodes[0] > MOST_NODES) {
            return new Reading.Refused("large", String.valueOf(MOST_NODES));
        }
        for (var keyword : List.of("$ref", "$dynamicRef")) {
            var to = node.path(keyword).stringValue("#");
            if (!to.startsWith("#")) {
                return new Reading.Refused("elsewhere", to);
            }
        }
        var pattern = node.path("pattern").stringValue("");
        if (pattern.length() > LONGEST_PATTERN) {
            return new Reading.Refused("pattern", pattern.substring(0, 80));
        }
        for (var child : node) {
            var refused = unsafe(child, nodes);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    /// @throws TooSlow when the record takes longer than that
    public List<Broken> check(JsonNode document, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        List<Error> errors;
        try {
            errors = ScopedValue.where(DEADLINE, deadline).call(() -> schema.validate(document));
        } catch (StackOverflowError endless) {
            throw new TooSlow();
        }
        return errors.stream()
                .map(error -> new Broken(
                        (error.getInstanceLocation() + (error.getProperty() == null ? "" : "/" + error.getProperty()))
                                .replaceAll("/\\d+", "/*"),
                        error.getKeyword()))
                .distinct()
                .toList();
    }

    /// A pattern that stops when its record's time is over, however it backtracks.
    private record TimedPattern(Pattern pattern) implements RegularExpression {

        TimedPattern(String ecma) {
            this(EcmaPattern.translated(ecma));
        }

        @Override
        public boolean matches(String value) {
            return pattern.matcher(new TimedText(value, DEADLINE.orElse(Long.MAX_VALUE)))
                    .find();
        }
    }

    private static final class TimedText implements CharSequence {

        private static final int BETWEEN_LOOKS = 1 << 10;

        private final String text;
        private final long deadline;
        private int read;

        TimedText(String text, long deadline) {
            this.text = text;
            this.deadline = deadline;
        }

        @Override
        public char charAt(int index) {
            if (++read % BETWEEN_LOOKS == 0 && System.nanoTime() > deadline) {
                throw new TooSlow();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
