package city.loop.shell;

import static city.loop.testing.DemoCities.MUNICH;
import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.Actor;
import city.loop.identity.CityRole;
import city.loop.identity.CurrentActor;
import city.loop.identity.PeopleService;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import com.jayway.jsonpath.JsonPath;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.demo.seed=false")
@ActiveProfiles("demo")
@Import(SignInTest.WhoAmI.class)
class SignInTest {

    /// The example of RFC 7636, appendix B.
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    private static final String HERE = "/app/who-am-i?a=1";

    @LocalServerPort
    private int port;

    @Autowired
    private CityService cities;

    @Autowired
    private CurrentActor current;

    @Autowired
    private PeopleService people;

    @BeforeEach
    void cities() {
        DemoCities.add(cities, current);
    }

    @Test
    void whoever_is_not_signed_in_is_asked_to_and_comes_back() {
        HttpResponse<String> asked = new Browser(port).get(HERE);

        assertThat(asked.statusCode()).isEqualTo(302);
        assertThat(asked.headers().firstValue("Location"))
                .hasValue("http://127.0.0.1:" + port + "/login/start?to=%2Fapp%2Fwho-am-i%3Fa%3D1");
    }

    @Test
    void a_browser_that_wants_a_page_is_led_to_the_provider() {
        Browser browser = new Browser(port);

        HttpResponse<String> login = browser.follow(browser.get("/login/start", "Accept", "text/html"));

        assertThat(login.uri().getPath()).isEqualTo("/op/login");
    }

    @Test
    void a_person_signs_in_with_the_roles_that_the_provider_claims() {
        HttpResponse<String> page = new Browser(port).signIn("leonie", HERE);

        assertThat(page.uri().toString()).endsWith(HERE);
        assertThat(page.body()).isEqualTo("PERSON Leonie Brandl {munich=[STAFF]} false []");
    }

    @Test
    void an_administrator_of_the_installation_is_one() {
        assertThat(new Browser(port).signIn("helga", HERE).body()).isEqualTo("PERSON Helga Sommer {} true []");
    }

    @Test
    void a_maintainer_maintains_the_claimed_areas() {
        assertThat(new Browser(port).signIn("noor", HERE).body()).isEqualTo("PERSON Noor van Dijk {} false [schema]");
    }

    @Test
    void roles_in_cities_that_are_not_here_are_passed_over() {
        assertThat(new Browser(port).signIn("jonas", HERE).body()).isEqualTo("PERSON Jonas Petersen {} false []");
    }

    @Test
    void a_session_has_a_new_id_after_signing_in() {
        Browser browser = new Browser(port);
        browser.follow(browser.get("/login/start"));
        String before = browser.session().orElseThrow();

        browser.signIn("leonie", HERE);

        assertThat(browser.session()).isPresent().get().isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "/\\elsewhere.example/",
                "/\t/elsewhere.example",
                "javascript:alert(1)"
            })
    void signing_in_leads_to_no_other_site(String to) {
        assertThat(SignInTarget.of(to, "/app").path()).isEqualTo("/app");
    }

    @Test
    void a_role_granted_in_the_portal_counts_at_the_next_request() {
        Browser browser = new Browser(port);
        browser.signIn("amira", HERE);

        current.runAs(
                Actor.PORTAL,
                () -> people.people(MUNICH).stream()
                        .filter(person -> person.name().equals("Amira Haddad"))
                        .forEach(amira -> people.grant(MUNICH, amira.person(), CityRole.OPERATOR, null)));

        assertThat(browser.get(HERE).body()).contains("OPERATOR");
    }

    @Test
    void whoever_deletes_the_account_is_signed_out() {
        Browser browser = new Browser(port);
        browser.signIn("tobias", HERE);
        assertThat(browser.get(HERE).statusCode()).isEqualTo(200);

        browser.post("/app/who-am-i/delete", Map.of(), "Sec-Fetch-Site", "same-origin");

        assertThat(browser.get(HERE).statusCode()).isEqualTo(302);
    }

    @Test
    void a_token_of_the_provider_is_good_for_the_api() {
        HttpResponse<String> answer = withToken(token("leonie", "access_token"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("PERSON Leonie Brandl {munich=[STAFF]}");
    }

    @Test
    void a_token_that_tells_the_portal_who_signed_in_is_no_key_to_the_api() {
        HttpResponse<String> answer = withToken(token("leonie", "id_token"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"UNAUTHORIZED\"");
    }

    @Test
    void a_token_with_a_changed_byte_is_refused() {
        String token = token("leonie", "access_token");
        int middle = token.length() / 2;
        String changed =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);

        assertThat(withToken(changed).statusCode()).isEqualTo(401);
    }

    @Test
    void the_provider_sends_nobody_to_an_address_that_is_not_the_portals() {
        for (String redirect : List.of(
                "http://127.0.0.1:" + (port + 1) + "/login/oauth2/code/portal",
                "http://127.0.0.1:" + port + "/login/oauth2/code/portal/x",
                "https://elsewhere.example/")) {
            assertThat(new Browser(port)
                            .get(authorize(
                                    "loop-portal",
                                    redirect,
                                    "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256"))
                            .statusCode())
                    .as(redirect)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_provider_insists_on_a_code_challenge_of_s256() {
        Browser browser = new Browser(port);
        browser.signIn("leonie", HERE);
        String tools = "http://127.0.0.1:1/callback";

        assertThat(browser.get(authorize("loop-tools", tools, "")).headers().firstValue("Location"))
                .get()
                .asString()
                .contains("error=invalid_request");
        assertThat(browser.get(authorize("loop-tools", tools, "&code_challenge=x&code_challenge_method=plain"))
                        .headers()
                        .firstValue("Location"))
                .get()
                .asString()
                .contains("error=invalid_request");
    }

    @Test
    void after_signing_out_nobody_is_signed_in() {
        Browser browser = new Browser(port);
        browser.signIn("leonie", HERE);

        HttpResponse<String> out = browser.post("/sign-out?to=/munich", Map.of(), "Sec-Fetch-Site", "same-origin");

        assertThat(out.headers().firstValue("Location")).hasValue("http://127.0.0.1:" + port + "/munich");
        assertThat(browser.get(HERE).statusCode()).isEqualTo(302);
    }

    @Test
    void another_site_can_change_nothing_in_a_signed_in_readers_name() {
        Browser browser = new Browser(port);
        assertThat(browser.signIn("leonie", HERE).statusCode()).isEqualTo(200);

        assertThat(browser.post("/app/who-am-i", Map.of(), "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/app/who-am-i", Map.of(), "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/app/who-am-i", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void a_page_of_the_portal_can() {
        Browser browser = new Browser(port);
        browser.signIn("leonie", HERE);

        assertThat(browser.post("/app/who-am-i", Map.of(), "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(200);
        assertThat(browser.post("/app/who-am-i", Map.of(), "Origin", "http://127.0.0.1:" + port)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app;x/who-am-i",
                "/app/who-am-i;x",
                "//app/who-am-i",
                "/app/%2e/who-am-i",
                "/x/..;/app/who-am-i",
                "/%61pp/who-am-i"
            })
    void no_way_of_writing_the_path_leads_around_signing_in(String path) {
        assertThat(new Browser(port).get("http://127.0.0.1:" + port + path).statusCode())
                .isIn(302, 400, 404);
    }

    private HttpResponse<String> withToken(String token) {
        return new Browser(port).get("/api/who-am-i", "Authorization", "Bearer " + token);
    }

    /// What a program on the person's machine does (RFC 8252).
    private String token(String username, String kind) {
        Browser browser = new Browser(port);
        browser.signIn(username, HERE);
        String redirect = "http://127.0.0.1:1/callback";
        String back = browser.get(authorize(
                        "loop-tools", redirect, "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        String answer = browser.post(
                        "/op/oauth2/token",
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "client_id",
                                "loop-tools",
                                "redirect_uri",
                                redirect,
                                "code",
                                Browser.parameter(back, "code"),
                                "code_verifier",
                                VERIFIER))
                .body();
        return JsonPath.read(answer, "$." + kind);
    }

    private static String authorize(String client, String redirect, String more) {
        return "/op/oauth2/authorize?response_type=code&scope=openid%20profile&state=s&client_id=" + client
                + "&redirect_uri=" + URLEncoder.encode(redirect, StandardCharsets.UTF_8) + more;
    }

    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class WhoAmI {

        private final CurrentActor current;
        private final PeopleService people;

        WhoAmI(CurrentActor current, PeopleService people) {
            this.current = current;
            this.people = people;
        }

        @PostMapping("/app/who-am-i/delete")
        void delete() {
            people.deleteAccount();
        }

        @GetMapping({"/app/who-am-i", "/api/who-am-i"})
        String get() {
            Actor actor = current.get();
            return "%s %s %s %s %s"
                    .formatted(actor.kind(), actor.label(), actor.cityRoles(), actor.installation(), actor.maintains());
        }

        @PostMapping("/app/who-am-i")
        boolean post() {
            return current.get().has(MUNICH, CityRole.STAFF);
        }
    }
}
