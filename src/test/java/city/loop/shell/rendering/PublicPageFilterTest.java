package city.loop.shell.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.shared.pages.PublicPagesChanged;
import city.loop.shell.Translations;
import com.vaadin.flow.spring.annotation.EnableVaadin;
import example.pages.GreetingView;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Import;

@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "portal.public-address=https://loop.example",
            "portal.pages.kept-for=10m",
            "portal.pages.bytes=2000000"
        })
class PublicPageFilterTest {

    /// The rendering and nothing else: Tomcat, Spring MVC, Flow; no database, no security.
    @SpringBootConfiguration
    @EnableVaadin({"city.loop.shell", "example.pages"})
    @Import({RenderingConfiguration.class, Translations.class})
    @ImportAutoConfiguration({
        org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration.class,
        org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration.class,
        org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration.class,
        com.vaadin.flow.spring.SpringBootAutoConfiguration.class
    })
    static class Slim {}

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private ServletWebServerApplicationContext context;

    @Autowired
    private PublicPageCache cache;

    /// A cache that another test filled to its bounds may turn away a page that was asked for only once.
    @BeforeEach
    void nothing_is_kept_yet() {
        cache.clear("/");
    }

    @Test
    void a_reader_gets_the_page_without_cookie_and_without_session() throws Exception {
        var answer = get("/greet/ada");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("<!doctype html>\n<html lang=\"en\">")
                .contains("<h1>Hello ada</h1>")
                .contains("<title>Greeting ada – LOOP City Portal</title>");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void what_is_invisible_is_not_written() throws Exception {
        assertThat(get("/greet/ada").body()).doesNotContain("a secret");
    }

    @Test
    void links_of_the_router_lead_from_the_root() throws Exception {
        assertThat(get("/greet/ada").body()).contains("href=\"/desk\"");
    }

    @Test
    void the_page_is_framed_with_a_skip_link_header_main_and_footer() throws Exception {
        assertThat(get("/greet/ada").body())
                .containsSubsequence("class=\"skip\"", "<header", "<main", "id=\"main\"", "Hello ada", "<footer");
    }

    @Test
    void one_thousand_readers_leave_no_session() throws Exception {
        var before = tomcat().getManager().getSessionCounter();
        for (var reader = 0; reader < 1000; reader++) {
            get("/greet/reader" + reader % 10);
        }
        assertThat(tomcat().getManager().getSessionCounter()).isEqualTo(before);
    }

    @Test
    void who_has_the_page_is_told_that_it_did_not_change() throws Exception {
        var tag = get("/greet/ada").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("W/\"");
        var again = get("/greet/ada", "If-None-Match", "\"other\", " + tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void another_page_has_another_tag() throws Exception {
        var tag = get("/greet/ada").headers().firstValue("ETag").orElseThrow();

        assertThat(get("/greet/bob", "If-None-Match", tag).statusCode()).isEqualTo(200);
    }

    @Test
    void head_tells_the_same_without_a_body() throws Exception {
        var get = get("/greet/ada");
        var head = HTTP.send(
                HttpRequest.newBuilder(address("/greet/ada"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("ETag")).isEqualTo(get.headers().firstValue("ETag"));
        assertThat(head.headers().firstValue("Content-Length"))
                .hasValue(String.valueOf(get.body().getBytes(StandardCharsets.UTF_8).length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "cs, de;q=0.8, en;q=0.5"})
    void the_browsers_language_is_spoken_when_none_was_chosen(String accepted) throws Exception {
        var answer = get("/greet/ada", "Accept-Language", accepted);

        assertThat(answer.body()).contains("<html lang=\"de\">", "Zum Inhalt springen");
        assertThat(answer.headers().allValues("Vary").toString()).containsIgnoringCase("accept-language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cs", "", "xx-;;q=nonsense", "*"})
    void english_is_spoken_to_everyone_else(String accepted) throws Exception {
        assertThat(get("/greet/ada", "Accept-Language", accepted).body()).contains("<html lang=\"en\">");
    }

    @Test
    void a_chosen_language_wins_and_stays_on_every_link() throws Exception {
        var page = get("/greet/ada?lang=de&q=Holz", "Accept-Language", "en").body();

        assertThat(page)
                .contains("<html lang=\"de\">")
                .contains("href=\"/greet/ada?page=2&amp;q=Holz&amp;lang=de\"")
                .contains("href=\"/cities?lang=de\"");
    }

    @Test
    void switching_the_language_keeps_page_and_filters() throws Exception {
        assertThat(get("/greet/ada?q=wood&page=3").body())
                .contains("href=\"/greet/ada?lang=de&amp;page=3&amp;q=wood\" hreflang=\"de\"");
    }

    @Test
    void search_engines_find_one_address_and_its_languages() throws Exception {
        assertThat(get("/greet/ada?lang=de", "Host-Is", "ignored").body())
                .contains("<link rel=\"canonical\" href=\"https://loop.example/greet/ada\">")
                .contains("hreflang=\"de\" href=\"https://loop.example/greet/ada?lang=de\"")
                .contains("hreflang=\"x-default\" href=\"https://loop.example/greet/ada\"")
                .contains("<meta name=\"description\" content=\"Greets ada\">");
    }

    @Test
    void the_policy_allows_the_pages_own_styles_by_hash_and_no_script() throws Exception {
        var answer = get("/greet/ada");
        var policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();

        assertThat(policy).contains("default-src 'none'", "script-src 'none'", "frame-ancestors 'none'");
        assertThat(policy).doesNotContain("unsafe");
        assertThat(styles(answer.body()))
                .hasSize(2)
                .allSatisfy(style -> assertThat(policy).contains(WrittenPage.source(style)));
        assertThat(answer.body()).doesNotContain("style=\"").doesNotContain("<script");
    }

    @Test
    void a_page_that_moves_loads_only_the_portals_own_module() throws Exception {
        var answer = get("/outcome/moving");

        assertThat(answer.body()).contains("<script type=\"module\" src=\"/js/loop-map.js\"></script>");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");
    }

    @Test
    void what_is_absent_and_what_is_gone_say_so_in_the_portals_words() throws Exception {
        var absent = get("/outcome/absent", "Accept", "text/html");
        var gone = get("/outcome/gone", "Accept-Language", "de");

        assertThat(absent.statusCode()).isEqualTo(404);
        assertThat(absent.body()).contains("<h1>There is no page here</h1>").doesNotContain("half a page");
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.body()).contains("<h1>Diese Seite gibt es nicht mehr</h1>");
    }

    @Test
    void an_address_that_nothing_answers_gets_404_without_a_session() throws Exception {
        var answer = get("/no/such/page/anywhere", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no page here");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/themes/tokens.css", "/themes/app.css", "/img/favicon.svg", "/img/loop.svg"})
    void the_portals_files_are_served_without_a_session(String path) throws Exception {
        var answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_fault_says_nothing_of_the_inside_but_a_reference() throws Exception {
        var fault = get("/outcome/broken");
        var unreachable = get("/outcome/unreachable");

        assertThat(fault.statusCode()).isEqualTo(500);
        assertThat(fault.body()).contains("Reference for support").doesNotContain("secret", "Exception");
        assertThat(unreachable.statusCode()).isEqualTo(503);
        assertThat(unreachable.body()).doesNotContain("password", "db-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/greet/ada;x=1",
                "/greet;v=2/ada",
                "//greet/ada",
                "/greet//ada",
                "/greet/%2e/ada",
                "/x/../greet/ada",
                "/greet/%2e%2e/ada",
                "/greet%2fada",
                "/greet/ada%00",
                "/greet/ada%0d%0aX:1",
                "/greet\\ada",
                "/greet/%5cada",
                "/greet/%252e%252e/ada",
                "/greet/ada%",
                "/greet/%ff"
            })
    void a_path_written_as_a_trick_is_no_page(String path) throws IOException {
        assertThat(raw("GET " + path + " HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    @Test
    void a_slash_too_many_at_the_end_is_forgiven() throws IOException {
        assertThat(raw("GET /greet/ada/?q=x HTTP/1.1"))
                .startsWith("HTTP/1.1 308")
                .contains("Location: /greet/ada?q=x\r\n");
        assertThat(raw("GET //evil.example/ HTTP/1.1")).startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "?=",
                "?&&&",
                "?q=%",
                "?q=%zz",
                "?q=%00",
                "?q=%ff%fe",
                "?lang=",
                "?lang=%00&lang=de",
                "?lang=../../x",
                "?page=99999999999999999999",
                "?q=%3Cscript%3Ealert(1)%3C/script%3E",
                "?q[]=1&q[a]=2",
                "?v-r",
                "?%76-r=x"
            })
    void a_hostile_query_never_breaks_a_page(String query) throws IOException {
        assertThat(raw("GET /greet/ada" + query + " HTTP/1.1"))
                .doesNotStartWith("HTTP/1.1 5")
                .doesNotContain("<script>alert");
    }

    @Test
    void texts_of_a_query_are_shown_as_texts() throws Exception {
        assertThat(get("/greet/ada?q=%3Cimg%20src=x%20onerror=%22alert(1)%22%3E")
                        .body())
                .contains("q is &lt;img src=x onerror=&quot;alert(1)&quot;&gt;")
                .contains("value=\"&lt;img");
    }

    @Test
    void parameters_that_the_page_does_not_name_are_dropped_and_fill_no_cache() throws Exception {
        get("/greet/once");
        for (var other = 0; other < 50; other++) {
            assertThat(get("/greet/once?other=" + other + "&q=&utm_source=" + other)
                            .body())
                    .contains("other is absent");
        }
        assertThat(built("once")).isEqualTo(1);
    }

    @Test
    void a_flood_of_searches_keeps_the_cache_within_its_bounds() throws Exception {
        for (var search = 0; search < 400; search++) {
            get("/greet/flood?q=" + search);
        }
        assertThat(cache.size()).isLessThan(120);
    }

    @Test
    void a_page_that_many_ask_for_at_once_is_built_once() throws Exception {
        try (var readers = Executors.newFixedThreadPool(16)) {
            Callable<Integer> reader = () -> get("/greet/slow").statusCode();
            for (var status : readers.invokeAll(List.of(
                    reader, reader, reader, reader, reader, reader, reader, reader, reader, reader, reader, reader))) {
                assertThat(status.get()).isEqualTo(200);
            }
        }
        assertThat(built("slow")).isEqualTo(1);
    }

    @Test
    void what_is_withdrawn_is_forgotten_at_once() throws Exception {
        get("/greet/withdrawn");
        get("/greet/kept");
        context.publishEvent(new PublicPagesChanged("/greet/withdrawn"));
        get("/greet/withdrawn");
        get("/greet/kept");

        assertThat(built("withdrawn")).isEqualTo(2);
        assertThat(built("kept")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/ld+json, text/html;q=0.5", "image/png", "text/csv"})
    void a_page_that_has_no_other_form_is_given_without_a_session(String accepted) throws Exception {
        var answer = get("/greet/ada", "Accept", accepted);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*"})
    void a_program_is_told_in_its_own_form_that_a_page_is_absent(String accepted) throws Exception {
        var answer = get("/outcome/absent", "Accept", accepted);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_view_that_is_not_public_is_left_to_flow() throws Exception {
        var answer = get("/desk");

        assertThat(answer.headers().firstValue("Content-Language")).isEmpty();
        assertThat(answer.body()).doesNotContain("site-header");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address(path));
        if (headers.length > 0 && !headers[1].isEmpty()) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server().getPort() + path);
    }

    /// The answer to a request line that no client would send.
    private String raw(String line) throws IOException {
        try (var socket = new Socket("127.0.0.1", server().getPort())) {
            socket.getOutputStream()
                    .write((line + "\r\nHost: x\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TomcatWebServer server() {
        return (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
    }

    private Context tomcat() {
        return (Context) server().getTomcat().getHost().findChildren()[0];
    }

    private static int built(String name) {
        return GreetingView.BUILT.getOrDefault(name, new AtomicInteger()).get();
    }

    private static List<String> styles(String page) {
        return Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
