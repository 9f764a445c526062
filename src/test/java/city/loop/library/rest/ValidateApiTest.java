package city.loop.library.rest;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.library.FindingText;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.DemoCities;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ValidateApiTest {

    private static final String OFFER = """
            {"@context": "https://localloop.urbnia.com/projects/loop-protocol/contexts/loop-v0.2.0.jsonld", "@type": "Offer",
             "schema_version": "0.2.0", "id": "OFR-GRZ-4H7K2P", "material_id": "MAT-AT-GRZ-2026-GLASS-4H7K2P",
             "from_city": "Graz", "to_city": "Linz", "quantity": {"value": 1, "unit": "t"}, "status": "open",
             "available_until": "2026-04-18T09:00:00Z", "of_mine": [1, null]}""";

    @LocalServerPort
    private int port;

    @Autowired
    private I18NProvider texts;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    private ApiClient nobody;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
    }

    private Answer validate(String members) {
        return nobody.post("/api/v1/validate", "{" + members + "}");
    }

    @Test
    void a_payload_that_is_in_order_is_valid_for_everybody() {
        Answer answer = validate(
                "\"payload_schema\":\"schemas/offer.schema.json\",\"semantic_checks\":[],\"payload\":" + OFFER);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"valid\":true,\"violations\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "offer",
                "schemas/offer.schema.json",
                "https://localloop.urbnia.com/projects/loop-protocol/schemas/v0.2.0/offer.schema.json"
            })
    void a_schema_is_known_by_its_name_path_and_id(String schema) {
        assertThat(validate("\"payload_schema\":\"%s\",\"payload\":%s".formatted(schema, OFFER))
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void every_violation_is_told_with_the_pointer_of_the_member_that_is_missing() {
        Answer answer = validate("\"id\":{\"own\":7},\"payload_schema\":\"schemas/offer.schema.json\",\"payload\":"
                + OFFER.replace("\"to_city\": \"Linz\",", "").replace("\"open\"", "\"taken\""));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("id").toString()).isEqualTo("{\"own\":7}");
        assertThat(answer.json().path("valid").asBoolean()).isFalse();
        assertThat(answer.json().path("violations").values())
                .extracting(violation -> violation.path("pointer").asString() + " "
                        + violation.path("rule").asString())
                .containsExactlyInAnyOrder("/to_city required", "/status enum");
        assertThat(answer.json().path("violations").values())
                .allSatisfy(violation ->
                        assertThat(violation.propertyNames()).containsExactlyInAnyOrder("pointer", "rule", "message"));
    }

    @Test
    void a_check_says_its_name_the_field_and_what_would_be_right() {
        Answer answer = validate(
                "\"payload_schema\":\"schemas/transfer.schema.json\",\"semantic_checks\":[\"waste-shipment-doc-ref-visibility-not-public\"],"
                        + "\"payload\":{\"@type\":\"Transfer\",\"waste_shipment_doc_ref\":\"urn:a:b\",\"passport\":{\"visible_to\":\"public\"}}");

        assertThat(answer.json().path("violations").values())
                .filteredOn(violation ->
                        violation.path("rule").asString().equals("waste-shipment-doc-ref-visibility-not-public"))
                .singleElement()
                .satisfies(
                        violation -> assertThat(violation.path("message").asString())
                                .isEqualTo(
                                        "passport.visible_to is public; choose another value, because waste_shipment_doc_ref is there: urn:a:b."));
    }

    @Test
    void a_city_validates_as_the_installation_does() {
        assertThat(nobody.post("/munich/api/v1/validate", "{\"payload\":" + OFFER + "}")
                        .json()
                        .path("valid")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "payload_schema":"schemas/weather.schema.json","payload":{} | /payload_schema
                    "payload_schema":7,"payload":{} | /payload_schema
                    "payload":{} | /payload_schema
                    "payload_schema":"offer" | /payload
                    "payload_schema":"offer","payload":{},"semantic_checks":["offer-is-nice"] | /semantic_checks/0
                    "payload_schema":"offer","payload":{},"semantic_checks":[null] | /semantic_checks/0
                    "payload_schema":"offer","payload":{},"semantic_checks":"all" | /semantic_checks
                    "payload_schema":"offer","payload":{},"trust_store":[] | /trust_store
                    "payload_schema":"offer","payload":{},"evaluation_time":"noon" | /evaluation_time
                    "payload_schema":"offer","payload":{},"evaluation_time":7 | /evaluation_time
                    """)
    void a_request_that_cannot_be_understood_is_told_which_member_is_to_blame(String members, String pointer) {
        Answer answer = validate(members);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/error/code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(answer.json().at("/error/details/pointer").asString()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    "noon" | "noon"
                    "2026-03-18T09:00:00" | "2026-03-18T09:00:00"
                    7 | 7
                    """)
    void an_evaluation_time_that_is_none_is_named_with_what_was_found_and_what_would_be_right(
            String given, String found) {
        Answer answer = validate("\"payload_schema\":\"offer\",\"payload\":{},\"evaluation_time\":" + given);

        assertThat(answer.json().at("/error/message").asString())
                .isEqualTo("evaluation_time is " + found
                        + "; it must be a date and time with zone like 2026-03-18T09:00:00Z.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "[{}]", "true"})
    void a_payload_of_any_kind_gets_a_verdict(String payload) {
        Answer answer = validate(
                "\"payload_schema\":\"core-dp/envelope\",\"semantic_checks\":null,\"trust_store\":null,\"evaluation_time\":null,\"payload\":"
                        + payload);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("valid").asBoolean()).isFalse();
    }

    /// As large as a request may be.
    private static String repeated(String before, String item, String after) {
        int times = (1_000_000 - before.length() - after.length()) / (item.length() + 1);
        return before + (item + ",").repeat(times - 1) + item + after;
    }

    @Test
    void of_very_many_violations_the_first_thousand_are_told_and_the_others_counted() {
        String list = "[" + "1,".repeat(400_000) + "1]";
        Answer answer = validate(
                "\"payload_schema\":\"material-dna\",\"payload\":{\"@type\":\"MaterialDNA\",\"images\":" + list + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("valid").booleanValue()).isFalse();
        assertThat(answer.json().path("violations").size()).isEqualTo(1_000);
        assertThat(answer.json().path("more").intValue()).isBetween(399_001, 399_100);
        assertThat(answer.body().length()).isLessThan(500_000);
    }

    @ParameterizedTest
    @MethodSource
    void the_answer_to_a_request_that_is_made_to_have_a_large_one_is_hardly_larger_than_it(String members) {
        Answer answer = validate(members);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("valid").booleanValue()).isFalse();
        assertThat(answer.json().path("violations").size()).isBetween(1, 1_000);
        assertThat(answer.body().length()).isLessThan(2_500_000);
    }

    static Stream<String> the_answer_to_a_request_that_is_made_to_have_a_large_one_is_hardly_larger_than_it() {
        String offer = "\"payload_schema\":\"offer\",\"payload\":{\"@type\":\"Offer\",";
        String search = "\"payload_schema\":\"core-dp/search-contract\","
                + "\"semantic_checks\":[\"core-dp-search-contract-semantics\"],";
        return Stream.of(
                repeated(offer + "\"" + "k".repeat(500_000) + "\":{\"notes\":[", "\"a@b.de\"", "]}}"),
                repeated(offer + "\"" + "k".repeat(500_000) + "\":[", "0", "]}"),
                offer + "\"status\":\"" + "x".repeat(900_000) + "\"}",
                repeated(search + "\"payload\":{\"entity_type\":\"material\",\"results\":[", "{}", "]}"),
                search + "\"payload\":{\"entity_type\":\"" + "m".repeat(500_000) + "\",\"" + "n".repeat(400_000)
                        + "\":1,\"results\":[{\"id\":1}]}");
    }

    @ParameterizedTest
    @EnumSource(FindingText.class)
    void every_finding_has_words_in_every_language(FindingText text) {
        for (Locale language : texts.getProvidedLocales()) {
            assertThat(texts.getTranslation(text.key(), language, "a", "b", "c", "d", "e"))
                    .isNotEqualTo(text.key())
                    .contains("a");
        }
    }
}
