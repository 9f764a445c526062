package city.loop.shell.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.PortalApplication;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.testing.Browser;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import example.pages.SuggestionView;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Forms that are sent without an account, through the whole portal.
@SpringBootTest(
        classes = PortalApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "portal.forms.per-address=1000")
class FormFilterTest {

    private static final String[] FROM_HERE = {"Sec-Fetch-Site", "same-origin"};

    @Autowired
    private ServletContext servlet;

    @Autowired
    private FormTokens tokens;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void a_page_with_a_form_and_a_new_reader() {
        var routes =
                RouteConfiguration.forRegistry(ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)));
        if (!routes.isRouteRegistered(SuggestionView.class)) {
            routes.setAnnotatedRoute(SuggestionView.class);
        }
        SuggestionView.TAKEN.clear();
        browser = new Browser(port);
    }

    @Test
    void a_form_that_is_filled_in_leads_to_a_receipt_and_leaves_no_session() {
        var answer = send(Map.of("about", "Benches"));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/suggest?about=thanks");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(SuggestionView.TAKEN).containsExactly("Benches");
    }

    @Test
    void what_is_to_be_mended_is_said_above_and_at_the_field_and_everything_typed_is_kept() {
        var answer = send(Map.of("about", "", "text", "A long <story>\n\nof benches"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(answer.body())
                .contains("<title>Error: Suggest – LOOP City Portal</title>")
                .contains("role=\"alert\"", "<a href=\"#field-about\">Say what it is about</a>")
                .contains("id=\"field-about-problem\">Say what it is about</p>")
                .contains("aria-describedby=\"field-about-problem\"")
                .contains("A long &lt;story&gt;\n\nof benches</textarea>");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_chosen_language_stays() {
        var page = browser.get("/suggest?lang=de").body();

        assertThat(page).contains("action=\"/suggest?lang=de\"");
        var mend = browser.post("/suggest?lang=de", Browser.hidden(page), FROM_HERE);
        assertThat(mend.body()).contains("<html lang=\"de\">", "<title>Fehler: Suggest");
        var done = browser.post("/suggest?lang=de", Browser.with(Browser.hidden(page), "about", "Bänke"), FROM_HERE);
        assertThat(done.headers().firstValue("Location")).hasValue("/suggest?about=thanks&lang=de");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Accept, text/html"
    })
    void a_form_that_no_page_of_this_portal_sent_is_refused(String header, String value) {
        var form = Browser.with(Browser.hidden(browser.get("/suggest").body()), "about", "Benches");

        assertThat(browser.post("/suggest", form, header, value).statusCode()).isEqualTo(403);
        assertThat(SuggestionView.TAKEN).isEmpty();
    }

    @Test
    void a_browser_that_tells_only_the_origin_is_believed() {
        var form = Browser.with(Browser.hidden(browser.get("/suggest").body()), "about", "Benches");

        assertThat(browser.post("/suggest", form, "Origin", "http://127.0.0.1:" + port)
                        .statusCode())
                .isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "/other"})
    void without_a_good_token_nothing_is_taken_and_nothing_typed_is_lost(String kind) {
        var token = kind.startsWith("/") ? tokens.issue(kind) : kind;

        var answer = browser.post("/suggest", Map.of(FormTokens.FIELD, token, "about", "Benches"), FROM_HERE);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("value=\"Benches\"", "please check it and send it again");
        assertThat(SuggestionView.TAKEN).isEmpty();
        var again = Browser.with(Browser.hidden(answer.body()), "about", "Benches");
        assertThat(browser.post("/suggest", again, FROM_HERE).statusCode()).isEqualTo(303);
    }

    @Test
    void a_program_that_fills_in_every_field_is_told_so_and_nothing_is_taken() {
        var answer = send(Map.of("about", "Benches", PublicForm.TRAP, "https://spam.example"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(SuggestionView.TAKEN).isEmpty();
    }

    @Test
    void what_stands_in_the_address_is_not_taken_for_what_was_typed() {
        var page = browser.get("/suggest?about=Benches").body();

        assertThat(browser.post("/suggest?about=Benches", Browser.hidden(page), FROM_HERE)
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void a_form_that_only_asks_is_answered_in_place() {
        var answer = send(Map.of("about", "ask"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<h1>An answer</h1>");
    }

    @Test
    void a_failure_says_a_reference_and_nothing_of_the_inside() {
        var answer = send(Map.of("about", "fail"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Reference").doesNotContain("As asked", "Exception");
    }

    @Test
    void a_flood_in_one_field_is_refused() {
        assertThat(send(Map.of("about", "x".repeat(2_000_000))).statusCode()).isEqualTo(413);
    }

    @Test
    void pages_without_a_form_take_none() {
        assertThat(browser.post("/cities", Map.of("about", "Benches"), FROM_HERE)
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> send(Map<String, String> typed) {
        var form = Browser.hidden(browser.get("/suggest").body());
        for (var field : typed.entrySet()) {
            form = Browser.with(form, field.getKey(), field.getValue());
        }
        return browser.post("/suggest", form, FROM_HERE);
    }
}
