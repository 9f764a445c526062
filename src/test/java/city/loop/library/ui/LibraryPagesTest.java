package city.loop.library.ui;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.library.Contexts;
import city.loop.library.Examples;
import city.loop.library.Reading.Fault;
import city.loop.library.Schemas;
import city.loop.library.SemanticCheck;
import city.loop.testing.Browser;
import com.vaadin.flow.i18n.I18NProvider;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LibraryPagesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Schemas schemas;

    @Autowired
    private Contexts contexts;

    @Autowired
    private Examples examples;

    @Autowired
    private I18NProvider texts;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser(port);
    }

    private Stream<String> addresses() {
        return Stream.of(
                        Stream.of(
                                "/library",
                                "/library/schemas",
                                "/library/contexts",
                                "/library/examples",
                                "/library/validate"),
                        schemas.documents().stream().map(schema -> "/library/schemas/" + schema.name()),
                        contexts.documents().stream().map(context -> "/library/contexts/" + context.name()),
                        examples.all().stream().map(example -> "/library/examples/" + example.name()))
                .flatMap(address -> address);
    }

    @Test
    void every_page_is_there_in_every_language_without_a_session() {
        for (String address : addresses().toList()) {
            for (String language : List.of("en", "de", "fr")) {
                HttpResponse<String> page = browser.get(address + "?lang=" + language);

                assertThat(page.statusCode()).as(address).isEqualTo(200);
                assertThat(page.body())
                        .as(address)
                        .containsOnlyOnce("<h1>")
                        .doesNotContainPattern(">library\\.[a-z]")
                        .contains("<html lang=\"" + language);
                assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/library/schemas/offer.json, application/schema+json",
        "/library/schemas/core-dp/envelope.json, application/schema+json",
        "/library/contexts/loop-v0.2.0.jsonld, application/ld+json",
        "/library/examples/offer.json, application/ld+json",
        "/library/examples/federate-accepted.json, application/json"
    })
    void a_file_is_read_by_programs_of_any_origin_and_kept(String address, String type) {
        HttpResponse<String> file = browser.get(address, "Origin", "https://elsewhere.example");

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
        assertThat(file.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(file.headers().firstValue("Set-Cookie")).isEmpty();
        String tag = file.headers().firstValue("ETag").orElseThrow();
        assertThat(browser.get(address, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "/library/schemas/offer, application/schema+json",
        "/library/schemas/core-dp/envelope, application/json",
        "/library/contexts/loop-v0.1.1, application/ld+json",
        "/library/examples/match, application/json"
    })
    void the_address_of_a_page_answers_its_file_to_whoever_likes_that_better(String address, String accept) {
        assertThat(browser.get(address, "Accept", accept).body()).startsWith("{");
        assertThat(browser.get(address, "Accept", "text/html").body()).startsWith("<!doctype html>");
        assertThat(browser.get(address, "Accept", "text/html").headers().allValues("Vary"))
                .anyMatch(vary -> vary.toLowerCase(Locale.ROOT).contains("accept"));
    }

    @Test
    void what_is_not_in_the_library_is_not_found() {
        assertThat(browser.get("/library/schemas/weather").statusCode()).isEqualTo(404);
        assertThat(browser.get("/library/schemas/weather.json", "Accept", "application/json")
                        .statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/library/examples/..%2fschemas%2foffer").statusCode())
                .isBetween(400, 404);
    }

    @Test
    void a_schema_shows_each_field_with_its_rules_and_an_example() {
        assertThat(browser.get("/library/schemas/offer?lang=de").body())
                .contains(
                        "id=\"quantity.unit\"",
                        "<code>bundle</code>",
                        "höchstens 280 Zeichen",
                        "Bis wann das Angebot gilt.",
                        "OFR-MUC-2026-5H6N7P");
    }

    private HttpResponse<String> check(String language, String... fields) {
        String address = "/library/validate?lang=" + language;
        Map<String, String> form = Browser.hidden(browser.get(address).body());
        for (int i = 0; i < fields.length; i += 2) {
            form = Browser.with(form, fields[i], fields[i + 1]);
        }
        return browser.post(address, form, "Sec-Fetch-Site", "same-origin");
    }

    @Test
    void a_message_in_order_is_called_so() {
        HttpResponse<String> page =
                check("en", "payload", examples.find("offer").orElseThrow().text());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("This message is in order", "/library/schemas/offer");
    }

    @Test
    void each_finding_is_explained_in_the_readers_language_with_the_way_to_its_field() {
        HttpResponse<String> page = check(
                "de",
                "payload",
                examples.find("offer")
                        .orElseThrow()
                        .text()
                        .replace("\"open\"", "\"<b>taken\"")
                        .replace("\"to_city\"", "\"zu\""));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "Zu ändern: 2",
                        "to_city fehlt und muss ergänzt werden.",
                        "/library/schemas/offer?lang=de#to_city",
                        "status ist &quot;&lt;b&gt;taken&quot;; zur Wahl stehen: open, reserved, withdrawn.");
    }

    @Test
    void of_very_many_findings_the_first_thousand_are_shown_and_the_others_counted() {
        String page = check("de", "payload", "{\"@type\":\"MaterialDNA\",\"images\":[" + "1,".repeat(5_000) + "1]}")
                .body();

        assertThat(page).contains("Weitere, die hier nicht stehen: 4.0").containsPattern("Zu ändern: 5\\.0[0-9]{2}");
        assertThat(page.split("<code>type</code>", -1)).hasSizeBetween(950, 1_001);
    }

    @Test
    void an_envelope_is_checked_with_the_keys_that_come_with_it() {
        String envelope = examples.find("core-dp-envelope").orElseThrow().text();
        String store = examples.find("core-dp-trust-store").orElseThrow().text();

        assertThat(check("en", "payload", envelope, "trust", store).body()).contains("This message is in order");
        assertThat(check("en", "payload", envelope, "trust", store, "time", "2026-11-21T09:06:00Z")
                        .body())
                .contains("expires_at is 2026-11-21T09:05:00Z, which is not after the time of evaluation");
        assertThat(check("en", "payload", envelope.replace("\"attempt\": 1", "\"attempt\": 2"), "trust", store)
                        .body())
                .contains("signature.value is not the signature of this message");
    }

    @Test
    void a_mistake_keeps_what_was_typed_and_says_where_reading_ended() {
        HttpResponse<String> page = check("de", "payload", "{\n  \"id\": \"A\",\n}", "time", "heute");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body())
                .contains(
                        "Nachricht, Zeile 3, Zeichen",
                        "vor der schließenden Klammer steht ein Komma",
                        "Zeitpunkt der Prüfung: bitte mit Datum",
                        "&quot;id&quot;: &quot;A&quot;,",
                        "value=\"heute\"");
    }

    @Test
    void an_example_can_be_tried_at_once() {
        assertThat(browser.get("/library/validate?example=offer").body()).contains("OFR-MUC-2026-5H6N7P");
    }

    @Test
    void every_fault_and_every_check_has_words() {
        for (Locale language : texts.getProvidedLocales()) {
            for (Fault fault : Fault.values()) {
                String key = "library.unreadable."
                        + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
                assertThat(texts.getTranslation(key, language)).isNotEqualTo(key);
            }
            for (SemanticCheck check : SemanticCheck.values()) {
                String key = "library.check." + check.wire();
                assertThat(texts.getTranslation(key, language)).isNotEqualTo(key);
            }
        }
    }
}
