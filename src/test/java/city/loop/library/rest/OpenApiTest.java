package city.loop.library.rest;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.ApiKeyService;
import city.loop.identity.CurrentActor;
import city.loop.library.ApiDescription;
import city.loop.library.ApiDescriptions;
import city.loop.library.ApiReference;
import city.loop.library.ApiReference.Call;
import city.loop.library.ApiRoute;
import city.loop.library.ApiRoutes;
import city.loop.library.Curl;
import city.loop.library.Examples;
import city.loop.testing.ApiClient;
import city.loop.testing.ApiClient.Answer;
import city.loop.testing.ApiKeysForTests;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class OpenApiTest {

    @LocalServerPort
    private int port;

    @Autowired
    private ApiRoutes routes;

    @Autowired
    private ApiReference reference;

    @Autowired
    private ApiDescriptions descriptions;

    @Autowired
    private Examples examples;

    @Autowired
    private CityService cities;

    @Autowired
    private ApiKeyService keys;

    @Autowired
    private CurrentActor current;

    private ApiClient nobody;

    @BeforeEach
    void start() {
        nobody = new ApiClient(port, null);
    }

    /// Whoever adds a call writes what it does into `content/api/calls.json`.
    @Test
    void every_call_is_described_in_both_languages() {
        assertThat(routes.all().stream()
                        .map(ApiRoute::name)
                        .filter(name -> descriptions.find(name).isEmpty()))
                .as("missing in content/api/calls.json")
                .isEmpty();
        for (ApiRoute route : routes.all()) {
            ApiDescription description = descriptions
                    .find(route.name())
                    .orElseThrow(() -> new AssertionError("content/api/calls.json does not describe " + route.name()));

            for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                assertThat(description.title(language)).as(route.name()).isNotBlank();
                assertThat(description.text(language).isEmpty())
                        .as(route.name())
                        .isEqualTo(description.text(Locale.ENGLISH).isEmpty());
            }
            assertThat(descriptions.topics()).contains(description.topic());
        }
    }

    @Test
    void no_call_is_described_that_is_not_there() {
        assertThat(descriptions.names())
                .isSubsetOf(routes.all().stream().map(ApiRoute::name).toList());
    }

    @Test
    void every_parameter_has_a_meaning() {
        assertThat(reference.all().stream().flatMap(call -> call.parameters().stream()))
                .isNotEmpty()
                .allSatisfy(parameter -> assertThat(descriptions.parameter(parameter.name(), Locale.GERMAN))
                        .as(parameter.name())
                        .isNotBlank());
    }

    @Test
    void the_document_is_openapi_3_1() {
        Answer answer = nobody.get("/openapi.json");
        var options = new ParseOptions();
        options.setResolve(true);

        var result = new OpenAPIV3Parser().readContents(answer.body(), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getSpecVersion().name()).isEqualTo("V31");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(nobody.get("/openapi.json", "If-None-Match", answer.header("ETag"))
                        .status())
                .isEqualTo(304);
    }

    @Test
    void every_call_of_the_program_is_in_the_document_also_for_one_city() {
        JsonNode paths = nobody.get("/openapi.json").json().path("paths");

        assertThat(routes.all()).hasSizeGreaterThan(30).allSatisfy(route -> {
            String method = route.method().toLowerCase(Locale.ROOT);
            assertThat(paths.path(route.path()).has(method)).as(route.name()).isTrue();
            assertThat(paths.path("/{city}" + route.path()).has(method))
                    .as(route.name())
                    .isEqualTo(route.perCity());
        });
        assertThat(paths.path("/api/v1/offer").path("post").path("security").toString())
                .contains("ApiKey", "Bearer");
        assertThat(paths.path("/api/v1/offer").path("get").path("security").toString())
                .isEqualTo("[]");
    }

    @Test
    void every_reference_inside_of_the_document_leads_somewhere_and_no_operation_shares_its_id() {
        JsonNode document = nobody.get("/openapi.json").json();
        var references = new TreeSet<String>();
        references(document, references);
        var ids = new ArrayList<String>();
        document.path("paths")
                .forEach(item -> item.forEach(
                        operation -> ids.add(operation.path("operationId").asString())));

        assertThat(references)
                .hasSizeGreaterThan(20)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        assertThat(ids).doesNotHaveDuplicates();
    }

    /// In the order of the page, with the installation's key: what is read has been written by a line above.
    @Test
    void the_lines_of_the_reference_work() {
        DemoCities.add(cities, current);
        ApiClient installation = nobody.as(ApiKeysForTests.writing(null, keys, current));
        for (Call call : reference.all()) {
            Curl curl = Curl.of(call.route(), call.description());
            if (call.access().equals("node") || curl.stays() || curl.path().contains("{")) {
                continue;
            }
            String body = curl.file().isEmpty()
                    ? curl.body().isEmpty() ? null : curl.body()
                    : examples.find(curl.file().replaceAll("/library/examples/|\\.json", ""))
                            .orElseThrow()
                            .text();
            List<String> headers = new ArrayList<>();
            if (!curl.accept().isEmpty()) {
                headers.addAll(List.of("Accept", curl.accept()));
            }
            if (!curl.type().isEmpty()) {
                headers.addAll(List.of("Content-Type", curl.type()));
            }
            ApiClient client = curl.key() ? installation : nobody;
            Answer answer = client.send(call.route().method(), curl.path(), body, headers.toArray(String[]::new));

            assertThat(answer.status())
                    .as("%s: %s", curl.line("http://localhost"), answer.body())
                    .isIn(200, 201, 202, 204, 404, 409);
            if (call.route().name().contains("/api/v1/")
                    && body != null
                    && call.route().method().equals("POST")) {
                assertThat(answer.status()).as(curl.line("")).isNotIn(404, 409);
            }
        }
    }

    @Test
    void the_page_shows_every_call_with_its_line_in_every_language() {
        Browser browser = new Browser(port);
        for (String language : List.of("en", "de", "fr")) {
            String page = browser.get("/docs/api?lang=" + language).body();

            assertThat(page).containsOnlyOnce("<h1>").doesNotContainPattern(">library\\.[a-z]");
            assertThat(routes.all())
                    .allSatisfy(route ->
                            assertThat(page.replace("<wbr>", "")).contains("<code>" + route.name() + "</code>"));
            assertThat(page).contains("curl http");
        }
    }

    private static void references(JsonNode node, TreeSet<String> found) {
        if (node.path("$ref").isString()) {
            found.add(node.path("$ref").asString());
        }
        node.forEach(child -> references(child, found));
    }
}
