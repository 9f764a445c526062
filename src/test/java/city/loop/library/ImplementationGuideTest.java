package city.loop.library;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.DemoCities;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The implementation guide keeps its word: each of its requests is sent as it stands, in its order, and answered with
/// the status that it states.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ImplementationGuideTest {

    private static final Pattern BLOCK = Pattern.compile("```http\\n");
    private static final Pattern STEP = Pattern.compile(
            "```http\\n(GET|POST|PATCH) (\\S+)\\n(.*?)```\\n\\n(?:Answer:|Antwort:|Réponse\u00a0:) \\*\\*(\\d{3})\\*\\*",
            Pattern.DOTALL);

    private static String key;

    @LocalServerPort
    private int port;

    @BeforeAll
    static void citiesAndAKey(
            @Autowired CityService cities, @Autowired ApiKeyService keys, @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
        key = ApiKeysForTests.writing(null, keys, current);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "fr"})
    void each_request_of_the_guide_is_answered_as_it_says(String language) throws Exception {
        var guide = Files.readString(Path.of("content/docs", language, "implementation-guide.md"));
        var steps = STEP.matcher(guide).results().toList();
        assertThat(steps).hasSameSizeAs(BLOCK.matcher(guide).results().toList()).hasSizeGreaterThan(10);

        var wrong = new ArrayList<String>();
        for (var step : steps) {
            var status = send(step);
            if (status != Integer.parseInt(step.group(4))) {
                wrong.add(step.group(1) + " " + step.group(2) + " " + status + ", said " + step.group(4));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private int send(MatchResult step) throws IOException, InterruptedException {
        var parts = step.group(3).split("\n\n", 2);
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + step.group(2)))
                .method(step.group(1), parts.length == 2 ? BodyPublishers.ofString(parts[1]) : BodyPublishers.noBody());
        for (var line : List.of(parts[0].strip().split("\n"))) {
            if (!line.isBlank()) {
                var header = line.split(": ", 2);
                request.header(header[0], header[1].replace("YOUR-KEY", key));
            }
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
