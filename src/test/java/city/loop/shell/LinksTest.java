package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import city.loop.testing.Payloads;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Follows every link of every public page, from the front page on, as a reader without an account would.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class LinksTest {

    private static final String ITEM = "MAT-DE-MUC-2026-WOOD-LINKS2";
    private static final Pattern LINK = Pattern.compile("<(\\w+)[^>]*\\s(?:href|src)=\"([^\"]*)\"");
    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]+)\"");

    /// Signing in is another journey.
    private static final Pattern NOT_FOLLOWED = Pattern.compile("/(login|app|op)([/?].*)?");

    /// More than there are: a page that links to ever new pages would never end.
    private static final int MOST = 4_000;

    @LocalServerPort
    private int port;

    private final Map<String, HttpResponse<String>> answers = new HashMap<>();

    @BeforeAll
    static void aCityWithSomethingInIt(
            @LocalServerPort int port,
            @Autowired CityService cities,
            @Autowired ApiKeyService keys,
            @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
        var api = new ApiClient(port, ApiKeysForTests.writing(null, keys, current));
        api.post("/api/v1/material", Payloads.material(ITEM, "Munich"));
        api.post(
                "/api/v1/offer",
                Payloads.offer("OFR-LINKS-1", ITEM, "Munich", "Munich", "{\"value\": 2, \"unit\": \"kg\"}"));
        api.post(
                "/api/v1/offer",
                Payloads.offer("OFR-LINKS-2", ITEM, "Munich", "Munich", "{\"value\": 3, \"unit\": \"kg\"}"));
        api.post("/api/v1/match", Payloads.match("MCH-LINKS-1", ITEM, "OFR-LINKS-1", "Munich", "Munich", "accepted"));
        api.post("/api/v1/transfer", Payloads.transfer("TRF-LINKS-1", ITEM, "MCH-LINKS-1", "completed"));
    }

    @Test
    void every_link_leads_somewhere() {
        var browser = new Browser(port);
        var waiting = new ArrayDeque<>(List.of("/", "/?lang=en", "/?lang=de"));
        var wrong = new ArrayList<String>();
        var read = new HashSet<String>();
        while (!waiting.isEmpty() && answers.size() < MOST) {
            var address = waiting.remove();
            var page = answers.computeIfAbsent(address, browser::get);
            if (!read.add(address) || !isPage(page)) {
                continue;
            }
            for (var link : LINK.matcher(page.body()).results().toList()) {
                var target = link.group(2).replace("&amp;", "&");
                if (!target.startsWith("/") || NOT_FOLLOWED.matcher(target).matches()) {
                    continue;
                }
                var parts = target.split("#", 2);
                var answer = answers.computeIfAbsent(parts[0], browser::get);
                if (answer.statusCode() >= 400) {
                    wrong.add(address + " -> " + target + ": " + answer.statusCode());
                } else if (parts.length == 2 && !hasPlace(answer, parts[1])) {
                    wrong.add(address + " -> " + target + ": there is no such place on that page");
                }
                if (isPage(answer) && !link.group(1).equals("link")) {
                    waiting.add(parts[0]);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(answers).hasSizeLessThan(MOST);
        assertThat(answers.keySet())
                .contains("/docs/implementation-guide?lang=de", "/docs/faq?lang=en", "/munich", "/passport/" + ITEM);
    }

    private static boolean isPage(HttpResponse<String> answer) {
        return answer.statusCode() == 200
                && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    }

    private static boolean hasPlace(HttpResponse<String> page, String place) {
        return ID.matcher(page.body())
                .results()
                .anyMatch(found -> found.group(1).equals(place));
    }
}
