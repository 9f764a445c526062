package city.loop.portal.rest;

import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// A city's feed in a feed reader.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FeedTest {

    private static final AtomicInteger NUMBER = new AtomicInteger(700_000);
    private static final String KG_10 = "{\"value\": 10, \"unit\": \"kg\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    private ApiClient nobody;
    private ApiClient munich;
    private String material;
    private String offer;

    @BeforeEach
    void start() {
        DemoCities.add(cities, current);
        nobody = new ApiClient(port, null);
        munich = nobody.as(ApiKeysForTests.writing(MUNICH, keys, current));
        int number = NUMBER.incrementAndGet();
        material = "MAT-DE-MUC-2026-WOOD-" + number;
        offer = "OFR-FEED-" + number;
    }

    @Test
    void a_new_offer_is_in_the_feed_with_its_page() throws Exception {
        offer("");

        Document feed = read(nobody.get("/munich/feed.atom?lang=en"));

        assertThat(entries(feed))
                .anyMatch(entry -> text(entry, "title").startsWith("Offered: ")
                        && link(entry).endsWith("/munich/offers/" + offer + "?lang=en"));
        assertThat(text(feed.getDocumentElement(), "title")).contains("München");
    }

    @Test
    void the_feed_speaks_the_language_that_the_address_names() throws Exception {
        offer("");

        assertThat(entries(read(nobody.get("/munich/feed.atom?lang=de"))))
                .anyMatch(entry -> text(entry, "title").startsWith("Angeboten: "));
    }

    @Test
    void a_hand_over_is_in_the_feed_once_it_is_completed() throws Exception {
        offer("");
        munich.post("/api/v1/match", Payloads.match(offer + "-M", material, offer, "Munich", "Munich", "accepted"));
        munich.post("/api/v1/transfer", Payloads.transfer(offer + "-T", material, offer + "-M", "completed"));

        assertThat(entries(read(nobody.get("/munich/feed.atom?lang=en"))))
                .anyMatch(entry -> text(entry, "title").startsWith("Handed over: ")
                        && link(entry).contains(material));
    }

    @Test
    void what_is_not_public_is_in_no_feed_whoever_asks() {
        offer(", \"passport\": {\"visible_to\": \"operator\"}");

        assertThat(munich.get("/munich/feed.atom").body()).doesNotContain(offer);
    }

    @Test
    void a_reader_that_has_the_feed_is_told_so() {
        offer("");
        String tag = nobody.get("/munich/feed.atom").header("etag");

        assertThat(nobody.get("/munich/feed.atom", "If-None-Match", tag).status())
                .isEqualTo(304);
    }

    @Test
    void a_city_that_is_not_there_has_no_feed() {
        assertThat(nobody.get("/atlantis/feed.atom").status()).isEqualTo(404);
    }

    private void offer(String members) {
        munich.post("/api/v1/material", Payloads.material(material, "Munich", KG_10, members));
        assertThat(munich.post("/api/v1/offer", Payloads.offer(offer, material, "Munich", "Munich", KG_10))
                        .status())
                .isEqualTo(201);
    }

    private static Document read(Answer answer) throws Exception {
        assertThat(answer.header("content-type")).startsWith("application/atom+xml");
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        return factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8)));
    }

    private static java.util.List<Element> entries(Document feed) {
        var found = feed.getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static String link(Element entry) {
        return ((Element) entry.getElementsByTagName("link").item(0)).getAttribute("href");
    }
}
