package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class SchemasTest {

    private static final Schemas SCHEMAS = new Schemas();
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @EnumSource
    void aCompletePayloadIsAccepted(MessageType type) {
        assertThat(SCHEMAS.check(type, SamplePayloads.of(type)).violations()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} = {2} breaks {3}")
    @MethodSource("breaches")
    void aBreachIsFoundAtItsMember(MessageType type, String pointer, String value, String rule) {
        var payload = SamplePayloads.of(type);
        SamplePayloads.change(payload, pointer, value);

        assertThat(SCHEMAS.check(type, payload).violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(Tuple.tuple(pointer, rule));
    }

    static Stream<org.junit.jupiter.params.provider.Arguments> breaches() {
        return SamplePayloads.breaches();
    }

    @Test
    void everyViolationIsFoundInOnePass() {
        var payload = object(SamplePayloads.of(MessageType.MATERIAL_DNA));
        payload.remove("id");
        payload.put("quality", 1.5);
        payload.put("contact", "x");
        payload.putObject("metadata").put("notes", "Tel. 089 123456");

        assertThat(SCHEMAS.check(MessageType.MATERIAL_DNA, payload).violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(
                        Tuple.tuple("/id", "required"),
                        Tuple.tuple("/quality", "maximum"),
                        Tuple.tuple("/contact", "not"),
                        Tuple.tuple("/metadata/notes", "personal-data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    /id                | (absent)      | id is missing; add it, for example MAT-DE-MUC-2026-PLASTIC-7K2M9Q.
                    /quantity/unit     | (absent)      | quantity.unit is missing; add it, as one of kg, g, t, l, ml, m3, piece, bundle.
                    /available_from    | (absent)      | available_from is missing; add it, as a date and time with zone like 2026-03-18T09:00:00Z.
                    /location/lat      | (absent)      | location.lat is missing; add it, as a number.
                    /@type             | (absent)      | @type is missing; add it, as "MaterialDNA".
                    /@type             | "Offer"       | @type is "Offer"; it must be "MaterialDNA".
                    /quantity/value    | "120"         | quantity.value is "120"; it must be a number.
                    /quantity/value    | -1            | quantity.value is -1; it must be at least 0.
                    /quality           | 1.5           | quality is 1.5; it must be at most 1.
                    /quantity          | [1,2]         | quantity is […] with 2 items; it must be an object.
                    /origin_city       | ""            | origin_city has 0 characters; it must have at least 2 characters.
                    /origin_city       | null          | origin_city is null; it must be a text in double quotes.
                    /category          | "plastic"     | category is "plastic"; it must be one of plastic-pet, plastic-hdpe, plastic-pvc, plastic-ldpe, plastic-pp, plastic-ps, plastic-mixed, metal-steel, metal-aluminum, metal-copper, metal-mixed, organic-food and 18 more.
                    /id                | "M1"          | id is "M1"; it must look like MAT-DE-MUC-2026-PLASTIC-7K2M9Q.
                    /images/0          | "a b"         | images[0] is "a b"; it must be a complete address like https://munich.example/file, other characters percent-encoded.
                    /images            | ["a:","a:","a:","a:","a:","a:","a:","a:","a:","a:","a:"] | images has 11 items; it must have at most 10 items.
                    /contact           | {"phone":"1"} | contact must be left out of this message; remove it.
                    """)
    void messagesNameTheMemberWhatWasFoundAndWhatIsRight(String pointer, String value, String message) {
        var payload = SamplePayloads.of(MessageType.MATERIAL_DNA);
        SamplePayloads.change(payload, pointer, value);

        assertThat(SCHEMAS.check(MessageType.MATERIAL_DNA, payload).violations())
                .extracting(Violation::message)
                .containsExactly(message);
    }

    @Test
    void valuesFoundAreShortened() {
        var payload = object(SamplePayloads.of(MessageType.MATERIAL_DNA)).put("id", "😀".repeat(1000));

        assertThat(SCHEMAS.check(MessageType.MATERIAL_DNA, payload).violations())
                .singleElement()
                .extracting(Violation::found)
                .isEqualTo("\"" + "😀".repeat(59) + "…\"");
    }

    @Test
    void anOfferNamesAMaterialOrAProduct() {
        var payload = object(SamplePayloads.of(MessageType.OFFER));
        payload.remove(List.of("material_id", "product_id"));

        assertThat(SCHEMAS.check(MessageType.OFFER, payload).violations())
                .containsExactly(new Violation(
                        "/material_id",
                        "anyOf",
                        "Neither material_id nor product_id is given; give at least one of them.",
                        null,
                        "material_id, product_id"));
    }

    @Test
    void membersThatTheSchemaDoesNotKnowAreFine() {
        var payload = object(SamplePayloads.of(MessageType.MATERIAL_DNA)).put("colour", "green");
        object(payload.get("quantity")).putArray("tolerance").add(1).addNull();

        assertThat(SCHEMAS.check(MessageType.MATERIAL_DNA, payload).accepted()).isTrue();
    }

    @Test
    void pointersEscapeWhatMembersAreCalled() {
        var payload = SamplePayloads.of(MessageType.LOOP_SIGNAL_CONFIG);
        object(payload.get("signals")).put("a/b~c", 0.1);

        assertThat(SCHEMAS.check(MessageType.LOOP_SIGNAL_CONFIG, payload).violations())
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.pointer()).isEqualTo("/signals/a~1b~0c");
                    assertThat(violation.field()).isEqualTo("signals.a/b~c");
                });
    }

    @ParameterizedTest
    @CsvSource({"1e300", "2000.0", "1e22"})
    void aWholeNumberMayBeWrittenInAnyWayAndOfAnySize(String number) {
        var payload = SamplePayloads.of(MessageType.PRODUCT_DNA);
        SamplePayloads.change(payload, "/manufacture_year", number);

        assertThat(SCHEMAS.check(MessageType.PRODUCT_DNA, payload).violations()).isEmpty();
    }

    @Test
    void aDocumentThatIsNoObjectIsViolatedAsAWhole() {
        assertThat(SCHEMAS.check(MessageType.OFFER, JsonNodeFactory.instance.arrayNode())
                        .violations())
                .extracting(Violation::pointer, Violation::message)
                .containsExactly(Tuple.tuple("", "the document is []; it must be an object."));
    }

    @Test
    void aDocumentThatIsNoObjectHasNoTypeToChooseAKindBy() {
        assertThat(SCHEMAS.check(
                                SCHEMAS.find("transaction").orElseThrow(),
                                JsonNodeFactory.instance.stringNode("Settlement"))
                        .violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(Tuple.tuple("", "type"));
    }

    @Test
    void aMemberWithoutAnyNameIsNamedAsSuch() {
        var payload = SamplePayloads.of(MessageType.LOOP_SIGNAL_CONFIG);
        object(payload.get("signals")).put("", 0.1);

        assertThat(SCHEMAS.check(MessageType.LOOP_SIGNAL_CONFIG, payload).violations())
                .extracting(Violation::pointer, Violation::field)
                .containsExactly(Tuple.tuple("/signals/", "signals.\"\""));
    }

    @Test
    void aSchemaOfSeveralKindsIsChosenByTheTypeOfThePayload() {
        var loopcoin = SCHEMAS.find("loopcoin").orElseThrow();

        assertThat(SCHEMAS.check(loopcoin, SamplePayloads.of(MessageType.LOOP_COIN_TRANSFER))
                        .accepted())
                .isTrue();
        assertThat(SCHEMAS.check(loopcoin, JSON.readTree("{\"@type\":\"Offer\"}"))
                        .violations())
                .extracting(Violation::pointer, Violation::rule, Violation::message)
                .containsExactly(
                        Tuple.tuple(
                                "/@type",
                                "oneOf",
                                "@type is \"Offer\"; it must be one of LoopCoinConfig, LoopCoinTransfer, InterNodeSettlement."));
        assertThat(SCHEMAS.check(loopcoin, JSON.readTree("{}")).violations())
                .extracting(Violation::message)
                .containsExactly(
                        "@type is missing; it must be one of LoopCoinConfig, LoopCoinTransfer, InterNodeSettlement.");
    }

    @Test
    void aSchemaOfOneKindChecksTheTypeItself() {
        var offer = SCHEMAS.find("offer").orElseThrow();
        var payload = object(SamplePayloads.of(MessageType.OFFER)).put("@type", "Match");

        assertThat(SCHEMAS.check(offer, payload).violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(Tuple.tuple("/@type", "const"));
    }

    @Test
    void aReceiptHasItsOwnSchemaWithoutAType() {
        var receipt = SCHEMAS.find("federate-accepted").orElseThrow();

        assertThat(SCHEMAS.check(receipt, JSON.readTree("{\"status\":\"accepted\",\"id\":1}"))
                        .accepted())
                .isTrue();
        assertThat(SCHEMAS.check(receipt, JSON.readTree("{\"status\":\"accepted\",\"id\":0,\"x\":1}"))
                        .violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactlyInAnyOrder(Tuple.tuple("/id", "minimum"), Tuple.tuple("/x", "additionalProperties"));
    }

    @Test
    void formsLearnTheChoicesFromTheSchema() {
        assertThat(SCHEMAS.choices(MessageType.MATERIAL_DNA, "category"))
                .hasSize(30)
                .startsWith("plastic-pet");
        assertThat(SCHEMAS.choices(MessageType.PRODUCT_DNA, "product_category")).hasSize(17);
        assertThat(SCHEMAS.choices(MessageType.OFFER, "quantity.unit"))
                .containsExactly("kg", "g", "t", "l", "ml", "m3", "piece", "bundle");
        assertThat(SCHEMAS.choices(MessageType.PRODUCT_DNA, "passport.supported_regimes[]"))
                .contains("ppwr");
        assertThat(SCHEMAS.choices(MessageType.TRANSACTION_STATUS, "status")).contains("delivered");
        assertThatThrownBy(() -> SCHEMAS.choices(MessageType.OFFER, "terms"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void schemasAreFoundByNameAndById() {
        for (var document : SCHEMAS.documents()) {
            assertThat(SCHEMAS.find(document.name())).contains(document);
            assertThat(SCHEMAS.find(document.id())).contains(document);
            assertThat(document.text()).contains(document.id());
        }
        assertThat(SCHEMAS.find("other")).isEmpty();
    }

    @Test
    void everyMemberIsExplainedToReaders() {
        for (var document : SCHEMAS.documents()) {
            explained(document.name(), document.root());
            document.root().path("$defs").forEach(definition -> explained(document.name(), definition));
        }
    }

    private static void explained(String where, JsonNode schema) {
        schema.path("properties").properties().forEach(member -> {
            var name = where + " " + member.getKey();
            assertThat(member.getValue().path("title").stringValue("")).as(name).isNotBlank();
            assertThat(member.getValue().path("description").stringValue(""))
                    .as(name)
                    .endsWith(".");
            explained(name, member.getValue());
        });
        if (schema.has("items")) {
            explained(where, schema.path("items"));
        }
    }

    @Test
    void manyThreadsGetTheSameVerdict() {
        var payload = object(SamplePayloads.of(MessageType.MATERIAL_DNA))
                .put("quality", 2)
                .put("id", "x");
        var expected = SCHEMAS.check(MessageType.MATERIAL_DNA, payload);

        assertThat(IntStream.range(0, 2000).parallel().mapToObj(i -> SCHEMAS.check(MessageType.MATERIAL_DNA, payload)))
                .allMatch(expected::equals);
    }

    private static ObjectNode object(JsonNode node) {
        return (ObjectNode) node;
    }
}
