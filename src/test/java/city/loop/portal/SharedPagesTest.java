package city.loop.portal;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.exchange.Loop;
import city.loop.exchange.OfferStatus;
import city.loop.testing.Browser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What public pages give to other sites: a picture, what they are about, a frame; and what the pages of a city say
/// of its neighbours.
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"portal.public-address=https://loop.example", "portal.pages.kept-for=0s"})
class SharedPagesTest {

    private static final Pattern JSON_LD = Pattern.compile("<script type=\"application/ld\\+json\">(.*?)</script>");
    private static final Pattern SCRIPT = Pattern.compile("<script(?! type=\"application/ld\\+json\")");

    @Autowired
    private ApplicationContext portal;

    @LocalServerPort
    private int port;

    private Browser browser;
    private Loop loop;

    @BeforeEach
    void open() {
        loop = new Loop(portal);
        browser = new Browser(port);
    }

    @ParameterizedTest
    @CsvSource({"/, en", "/munich, de", "/munich/search, fr", "/docs/regulation, de", "/governance/rfcs, fr"})
    void a_page_has_a_picture_in_its_language(String page, String language) throws Exception {
        var card = bytes("/card.png?page=" + page + "&lang=" + language);

        assertThat(card.statusCode()).isEqualTo(200);
        assertThat(card.headers().firstValue("Content-Type")).hasValue("image/png");
        var picture = ImageIO.read(new ByteArrayInputStream(card.body()));
        assertThat(picture.getWidth()).isEqualTo(1200);
        assertThat(picture.getHeight()).isEqualTo(630);
        assertThat(browser.get(page + "?lang=" + language).body())
                .contains("<meta property=\"og:image\" content=\"https://loop.example/card.png?page=%2F")
                .contains("<meta property=\"og:locale\" content=\"" + language + "\">");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/munich/offers/OFR-NONE", "/app", "/../etc", "//elsewhere.example", "/%2e%2e"})
    void what_is_no_public_page_has_no_picture(String page) throws Exception {
        assertThat(bytes("/card.png?page=" + page.replace("%", "%25")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_withdrawn_offer_has_no_picture_and_no_page() throws Exception {
        var offer = loop.offerTo("Berlin");
        var page = "/munich/offers/" + offer.id();
        assertThat(bytes("/card.png?page=" + page).statusCode()).isEqualTo(200);

        loop.as(Loop.MUNICH, () -> loop.offers.change(offer.id(), OfferStatus.WITHDRAWN, Optional.empty()));

        assertThat(bytes("/card.png?page=" + page).statusCode()).isEqualTo(404);
    }

    @Test
    void an_offer_says_what_it_is_about_without_a_person() {
        var offer = loop.offerTo("Berlin");

        JsonNode about = jsonLd("/munich/offers/" + offer.id() + "?lang=en");

        assertThat(about.path("@type").asString()).isEqualTo("Product");
        assertThat(about.path("name").asString()).isEqualTo("Wood");
        assertThat(about.at("/offers/availability").asString()).isEqualTo("https://schema.org/InStock");
        assertThat(about.at("/offers/eligibleQuantity/value").asInt()).isEqualTo(800);
        assertThat(about.toString()).doesNotContain("Person", "@example", "email", "telephone");
        assertThat(jsonLd("/munich").path("@type").asString()).isEqualTo("City");
        assertThat(jsonLd("/").path("@type").asString()).isEqualTo("WebSite");
    }

    @Test
    void the_widget_alone_stands_in_frames_and_brings_nothing_along() {
        loop.offerTo("Berlin");

        var widget = browser.get("/munich/widget?lang=de");

        assertThat(widget.statusCode()).isEqualTo(200);
        assertThat(widget.headers().firstValue("X-Frame-Options")).isEmpty();
        assertThat(widget.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors *", "script-src 'none'");
        assertThat(widget.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(widget.body()).contains("Holz", "target=\"_blank\"").doesNotContain("<header", "<footer");
        assertThat(SCRIPT.matcher(widget.body()).find()).isFalse();
        for (var other : List.of("/", "/munich", "/munich/search", "/munich/data")) {
            var page = browser.get(other);
            assertThat(page.headers().firstValue("X-Frame-Options")).as(other).hasValue("DENY");
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .as(other)
                    .contains("frame-ancestors 'none'");
        }
    }

    @Test
    void what_comes_from_another_city_says_what_loopcost_adds() {
        loop.offerTo("Berlin");

        var page = browser.get("/berlin/search?category=organic-wood&lang=en").body();

        // The cities of this test lie in one place.
        assertThat(page).contains("Nearby, in other cities", "0.02 LC for each kilometre", "LoopCost: 0 LC more");
    }

    @Test
    void an_empty_city_leads_on() {
        assertThat(browser.get("/wien/search?lang=en").body())
                .contains("Nothing is listed here yet", "/wien/before-you-buy", "/wien/what-now");
        assertThat(browser.get("/wien/flows?lang=en").body()).contains("See what is on offer at this moment");
    }

    private JsonNode jsonLd(String page) {
        var found = JSON_LD.matcher(browser.get(page).body());
        assertThat(found.find()).as(page).isTrue();
        return new JsonMapper().readTree(found.group(1));
    }

    private HttpResponse<byte[]> bytes(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                                .build(),
                        BodyHandlers.ofByteArray());
    }
}
