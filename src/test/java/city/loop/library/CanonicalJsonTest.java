package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import city.loop.library.Reading.Payload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

class CanonicalJsonTest {

    @Test
    void writesNumbersTextsAndMembersAsRfc8785Says() {
        var payload = payload("""
                { "numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, -0, 1.0],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false],
                  "\\u20ac": 1, "\\r": 2, "\\ufb33": 3, "1": 4, "\\ud83d\\ude00": 5, "\\u0080": 6, "\\u00f6": 7 }
                """);

        assertThat(CanonicalJson.of(payload).text())
                .isEqualTo(
                        "{\"\\r\":2,\"1\":4,\"literals\":[null,true,false],"
                                + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1],"
                                + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"\u0080\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\ufb33\":3}");
    }

    @Test
    void hashesTheCanonicalBytes() {
        assertThat(CanonicalJson.of(payload("{}")).sha256())
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    @Test
    void takesObjectsAndListsOnly() {
        assertThat(CanonicalJson.of(JsonNodeFactory.instance.arrayNode().add(1.0))
                        .text())
                .isEqualTo("[1]");
        assertThatThrownBy(() -> CanonicalJson.of(StringNode.valueOf("a")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 500)
    void theOrderOfMembersDoesNotMatter(@ForAll("objects") ObjectNode object, @ForAll Random random) {
        assertThat(CanonicalJson.of(shuffled(object, random))).isEqualTo(CanonicalJson.of(object));
    }

    @Property(tries = 500)
    void readingItBackGivesTheSameValue(@ForAll("objects") ObjectNode object) {
        var canonical = CanonicalJson.of(object);

        var readBack = payload(canonical.text());
        assertThat(readBack.root().equals(CanonicalJsonTest::compare, object)).isTrue();
        assertThat(CanonicalJson.of(readBack)).isEqualTo(canonical);
    }

    @Property(tries = 500)
    void theFormOfTheTextAndOfTheTreeAreTheSame(@ForAll("objects") ObjectNode object) {
        var payload = payload(object.toPrettyString());

        assertThat(CanonicalJson.of(payload)).isEqualTo(CanonicalJson.of(payload.root()));
    }

    @Provide
    Arbitrary<ObjectNode> objects() {
        var text = Arbitraries.strings()
                .ofMaxLength(8)
                .filter(s -> s.indexOf('\0') < 0
                        && java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(s));
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                text.map(StringNode::valueOf),
                Arbitraries.doubles().map(DoubleNode::valueOf),
                Arbitraries.longs().between(-1L << 53, 1L << 53).map(LongNode::valueOf),
                Arbitraries.of(true, false).map(BooleanNode::valueOf),
                Arbitraries.just(NullNode.getInstance()));
        Arbitrary<JsonNode> values = Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(4).map(list ->
                                (JsonNode) JsonNodeFactory.instance.arrayNode().addAll(list)),
                        Arbitraries.maps(text, inner)
                                .ofMaxSize(4)
                                .map(map ->
                                        JsonNodeFactory.instance.objectNode().setAll(map))),
                0,
                3);
        return Arbitraries.maps(text, values).ofMaxSize(6).map(map -> {
            var object = JsonNodeFactory.instance.objectNode();
            map.forEach(object::set);
            return object;
        });
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        return switch (node) {
            case ObjectNode object -> {
                var names = new ArrayList<>(object.propertyNames());
                Collections.shuffle(names, random);
                var result = JsonNodeFactory.instance.objectNode();
                names.forEach(name -> result.set(name, shuffled(object.get(name), random)));
                yield result;
            }
            case ArrayNode array -> {
                var result = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> result.add(shuffled(item, random)));
                yield result;
            }
            default -> node;
        };
    }

    /// Numbers are equal by value: 1 and 1.0 are the same.
    private static int compare(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() && one.doubleValue() == other.doubleValue() || one.equals(other)
                ? 0
                : 1;
    }

    private static Payload payload(String text) {
        return (Payload) PayloadReader.read(text);
    }
}
