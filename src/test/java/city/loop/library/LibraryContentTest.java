package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.JsonLdOptions;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.jsonld.loader.DocumentLoader;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The files of the library fit together: every message has an example that is in order, every field a meaning, every
/// sentence its German.
class LibraryContentTest {

    private static final String VOCABULARY = "urn:loop:vocabulary:";
    private static final Schemas SCHEMAS = new Schemas();
    private static final Validator VALIDATOR = new Validator(SCHEMAS);
    private static final Examples EXAMPLES = new Examples(SCHEMAS);
    private static final Contexts CONTEXTS = new Contexts();

    static List<Example> examples() {
        return EXAMPLES.all();
    }

    static List<ContextDocument> contexts() {
        return CONTEXTS.documents();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsInOrder(Example example) {
        var store = EXAMPLES.find("core-dp-trust-store").orElseThrow().root();
        var terms = new Validator.Terms(
                example.schema(), Validator.Terms.with(example.schema()).checks(), store, null);

        var validation = VALIDATOR.validate(example.root(), terms);

        assertThat(validation.violations()).isEmpty();
        assertThat(validation.findings()).isEmpty();
        assertThat(PayloadReader.read(example.text())).isInstanceOf(Reading.Payload.class);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsRecognisedWithoutNamingItsSchema(Example example) {
        if (example.name().equals("federate-accepted")) {
            return; // says nothing of itself: it is an answer
        }
        assertThat(VALIDATOR.guess(example.root()))
                .map(SchemaDocument::name)
                .contains(example.schema().name());
    }

    @Test
    void everyKindOfMessageAndEverySchemaHasAnExample() {
        assertThat(EXAMPLES.all())
                .extracting(example -> example.root().path("@type").stringValue(""))
                .containsAll(
                        Stream.of(MessageType.values()).map(MessageType::atType).toList());
        assertThat(EXAMPLES.all()).extracting(Example::schema).containsAll(SCHEMAS.documents());
    }

    @ParameterizedTest
    @MethodSource("contexts")
    void everyMemberOfEverySchemaHasATerm(ContextDocument context) {
        var members = new TreeSet<String>();
        SCHEMAS.documents()
                .forEach(schema -> SchemaTable.of(schema)
                        .forEach(table -> table.rows().stream()
                                .map(row -> row.path().replace("[]", ""))
                                .map(path -> path.substring(path.lastIndexOf('.') + 1))
                                .filter(name -> !name.startsWith("@"))
                                .forEach(members::add)));
        var terms = context.terms().propertyNames();

        assertThat(members).hasSizeGreaterThan(350);
        assertThat(terms).containsAll(members);
        assertThat(terms)
                .containsAll(
                        Stream.of(MessageType.values()).map(MessageType::atType).toList());
    }

    @Test
    void bothContextsGiveTheSameMeaning() {
        assertThat(CONTEXTS.documents())
                .extracting(ContextDocument::terms)
                .containsOnly(CONTEXTS.documents().getFirst().terms());
    }

    /// By a JSON-LD processor that gets the contexts from the class path and cannot fetch anything.
    @ParameterizedTest
    @MethodSource("examples")
    void everyMemberOfAnExampleSurvivesExpansion(Example example) throws JsonLdError {
        for (var context : CONTEXTS.documents()) {
            var message = ((ObjectNode) example.root().deepCopy()).put("@context", context.id());
            var expanded = JsonLd.expand(JsonDocument.of(new StringReader(message.toString())))
                    .options(new JsonLdOptions(loader()))
                    .get();

            var kept = new TreeSet<String>();
            expanded.forEach(node -> names(node.asJsonObject(), kept));
            assertThat(kept).isEqualTo(members(example.root(), new TreeSet<>()));
        }
    }

    @Test
    void aTimeAnAddressAndAMemberOfTheSendersOwnKeepTheirMeaning() throws JsonLdError {
        var message = JsonNodeFactory.instance.objectNode();
        message.put("@context", CONTEXTS.documents().getFirst().id())
                .put("@type", "Offer")
                .put("available_until", "2026-04-18T09:00:00Z")
                .put("colour_of_mine", "green");
        message.putArray("images").add("https://graz.example/1.jpg");

        var node = JsonLd.expand(JsonDocument.of(new StringReader(message.toString())))
                .options(new JsonLdOptions(loader()))
                .get()
                .getJsonObject(0);

        assertThat(node.getJsonArray("@type").getString(0)).isEqualTo(VOCABULARY + "Offer");
        assertThat(node.getJsonArray(VOCABULARY + "available_until")
                        .getJsonObject(0)
                        .getString("@type"))
                .isEqualTo("http://www.w3.org/2001/XMLSchema#dateTime");
        assertThat(node.getJsonArray(VOCABULARY + "images").getJsonObject(0).getString("@id"))
                .isEqualTo("https://graz.example/1.jpg");
        assertThat(node.containsKey(VOCABULARY + "colour_of_mine")).isTrue();
    }

    @Test
    void everySentenceOfTheSchemasIsThereInGerman() {
        var words = new SchemaWords();
        var missing = new ArrayList<String>();
        SCHEMAS.documents()
                .forEach(schema -> sentences(schema.root(), sentence -> {
                    if (words.in(Locale.GERMAN, sentence).equals(sentence)) {
                        missing.add(sentence);
                    }
                }));

        assertThat(missing).isEmpty();
    }

    @Test
    void aPointerLeadsToTheRowOfItsFieldOrTheNextOneAround() {
        var table = SchemaTable.of(SCHEMAS.find("material-dna").orElseThrow()).getFirst();

        assertThat(table.row("/quantity/value")).map(SchemaTable.Row::path).contains("quantity.value");
        assertThat(table.row("/images/3")).map(SchemaTable.Row::path).contains("images[]");
        assertThat(table.row("/passport/substances_of_concern/0/name"))
                .map(SchemaTable.Row::path)
                .contains("passport.substances_of_concern[].name");
        assertThat(table.row("/passport/of_mine/2")).map(SchemaTable.Row::path).contains("passport");
        assertThat(table.row("/of_mine")).isEmpty();
    }

    private static DocumentLoader loader() {
        return (address, options) -> JsonDocument.of(new StringReader(CONTEXTS.documents().stream()
                .filter(context -> context.id().equals(address.toString()))
                .findFirst()
                .orElseThrow(() -> new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED))
                .text()));
    }

    private static void names(JsonObject node, Set<String> found) {
        node.forEach((name, value) -> {
            if (name.startsWith(VOCABULARY)) {
                found.add(name.substring(VOCABULARY.length()));
            }
            switch (value.getValueType()) {
                case OBJECT -> names(value.asJsonObject(), found);
                case ARRAY ->
                    value.asJsonArray().stream()
                            .filter(JsonObject.class::isInstance)
                            .forEach(item -> names(item.asJsonObject(), found));
                default -> {}
            }
        });
    }

    private static Set<String> members(JsonNode node, Set<String> found) {
        if (node instanceof ObjectNode object) {
            object.propertyNames().stream()
                    .filter(name -> !name.startsWith("@"))
                    .forEach(found::add);
        }
        node.forEach(child -> members(child, found));
        return found;
    }

    private static void sentences(JsonNode node, java.util.function.Consumer<String> found) {
        if (node instanceof ObjectNode object && object.path("description").isString()) {
            found.accept(object.path("description").stringValue());
        }
        node.forEach(child -> sentences(child, found));
    }
}
