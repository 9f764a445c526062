package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.forms.FormPage;
import city.loop.forms.FormTokens;
import city.loop.forms.PublicForm;
import city.loop.identity.CurrentActor;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every form that needs no account takes whatever is sent: it answers with the right status, and what was typed
/// into its other fields comes back. The forms are those of the route registry, so a new one is tried as well.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "portal.forms.per-address=1000000")
class HostileFormsTest {

    private static final List<String> VALUES = List.of(
            "\"><script>alert(1)</script>",
            "' or 1=1--",
            "\0",
            "a\0b",
            "\u202E\uD83D\uDCA9",
            "\uD83D\uDE42".repeat(300),
            "\r\nSet-Cookie: a=b",
            "name@example.org\r\nBcc: other@example.org",
            "../../etc/passwd",
            "1e400",
            "-1",
            "{0} {1,choice}",
            "${7*7}#{7*7}",
            "%%%\\\\",
            "javascript:alert(1)",
            "</textarea><img src=x onerror=alert(1)>",
            "&#0;&lt;",
            "yes\nyes",
            "x".repeat(20_000));

    private static final String CANARY = "kanarie 7319";
    private static final String[] FROM_HERE = {"Sec-Fetch-Site", "same-origin"};
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea|select)(?= )[^>]* name=\"([^\"]+)\"");
    private static final Pattern TYPED = Pattern.compile(
            "<textarea[^>]* name=\"([^\"]+)\"|<input(?= [^>]*type=\"(?:text|email|search)\")[^>]* name=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private ServletContext servlet;

    @BeforeAll
    static void cities(@Autowired CityService cities, @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
    }

    @Test
    void no_field_of_a_form_breaks_it_and_the_others_keep_what_was_typed() {
        Browser browser = new Browser(port);
        List<String> faults = new ArrayList<>();
        for (String path : forms()) {
            String page = browser.get(path).body();
            Set<String> fields = names(page, FIELD);
            Set<String> typed = names(page, TYPED);
            for (String field : fields) {
                for (String value : VALUES) {
                    Map<String, String> form = filled(page, typed);
                    form.put(field, value);
                    HttpResponse<String> answer = browser.post(path, form, FROM_HERE);
                    String place = path + " " + field + "=" + value.substring(0, Math.min(30, value.length()));
                    faults.addAll(faults(place, answer, Set.of(303, 422, 200)));
                    if (answer.statusCode() == 422) {
                        typed.stream()
                                .filter(each -> !each.equals(field) && !each.equals(PublicForm.TRAP))
                                .filter(each -> !answer.body().contains(CANARY + " " + each))
                                .forEach(each -> faults.add("lost " + each + ": " + place));
                        if (typed.contains(field)
                                && !field.equals(PublicForm.TRAP)
                                && value.chars().noneMatch(Character::isISOControl)
                                && !shown(answer).contains(escaped(value))) {
                            faults.add("lost itself: " + place);
                        }
                    }
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void a_field_that_comes_twice_or_that_no_form_has_breaks_nothing() throws Exception {
        List<String> faults = new ArrayList<>();
        for (String path : forms()) {
            String page = new Browser(port).get(path).body();
            String body = encoded(filled(page, names(page, TYPED)));
            for (String more : List.of(
                    "&" + body,
                    "&class=x&__proto__=y&field-email=z",
                    "&%00=1&=2&==&&&",
                    "&" + FormTokens.FIELD + "=")) {
                faults.addAll(faults(
                        path + more,
                        raw(path, body + more, "application/x-www-form-urlencoded"),
                        Set.of(303, 422, 200, 400)));
            }
        }

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void what_is_no_form_is_refused(String type, String body, Set<Integer> statuses) throws Exception {
        List<String> faults = new ArrayList<>();
        for (String path : forms()) {
            faults.addAll(faults(path + " " + type, raw(path, body, type), statuses));
        }

        assertThat(faults).isEmpty();
    }

    static Stream<Arguments> bodies() {
        String many = IntStream.range(0, 5_000).mapToObj(i -> "f" + i + "=1").collect(Collectors.joining("&"));
        String form = "application/x-www-form-urlencoded";
        return Stream.of(
                Arguments.of(form, "", Set.of(422)),
                Arguments.of(form, "email=%zz&name=%", Set.of(422, 400)),
                Arguments.of(form, "email=%ED%A0%80&name=%FF%FE", Set.of(422, 400)),
                Arguments.of(form, many, Set.of(413, 400)),
                Arguments.of(form, "email=" + "x".repeat(3 << 20), Set.of(413, 400)),
                Arguments.of("multipart/form-data", "no boundary", Set.of(422, 400, 413)),
                Arguments.of(
                        "multipart/form-data; boundary=x",
                        "--x\r\nContent-Disposition: nonsense",
                        Set.of(422, 400, 413)),
                Arguments.of("application/json", "{\"email\": 1}", Set.of(415)),
                Arguments.of("text/xml", "<a/>", Set.of(415)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site", "none"})
    void a_form_that_comes_from_elsewhere_is_refused_and_does_nothing(String from) {
        Browser browser = new Browser(port);
        for (String path : forms()) {
            String page = browser.get(path).body();
            HttpResponse<String> answer = browser.post(path, filled(page, names(page, TYPED)), "Sec-Fetch-Site", from);

            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void a_form_with_the_token_of_another_is_not_taken_and_keeps_what_was_typed() {
        Browser browser = new Browser(port);
        for (String path : forms()) {
            String page = browser.get(path).body();
            Map<String, String> form = filled(page, names(page, TYPED));
            String other = path.equals("/interest") ? "/library/validate" : "/interest";
            form.put(FormTokens.FIELD, Browser.hidden(browser.get(other).body()).get(FormTokens.FIELD));

            HttpResponse<String> answer = browser.post(path, form, FROM_HERE);

            assertThat(answer.statusCode()).as(path).isEqualTo(422);
            names(page, TYPED).stream()
                    .filter(each -> !each.equals(PublicForm.TRAP))
                    .forEach(each -> assertThat(answer.body()).as(path).contains(CANARY + " " + each));
        }
    }

    private List<String> faults(String place, HttpResponse<String> answer, Set<Integer> statuses) {
        List<String> faults = new ArrayList<>();
        if (!statuses.contains(answer.statusCode())) {
            faults.add(answer.statusCode() + ": " + place);
        }
        if (answer.headers().firstValue("Set-Cookie").isPresent()) {
            faults.add("a cookie: " + place);
        }
        if (answer.body().contains("<script>alert") || answer.body().contains("<img src=x")) {
            faults.add("written as it came: " + place);
        }
        if (answer.body().contains("Exception") || answer.body().contains("org.postgresql")) {
            faults.add("tells of the inside: " + place);
        }
        return faults;
    }

    /// The address of each form, as a reader of Munich finds it.
    private Set<String> forms() {
        Set<String> paths =
                ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)).getRegisteredRoutes().stream()
                        .filter(route -> FormPage.class.isAssignableFrom(route.getNavigationTarget()))
                        .flatMap(route -> Stream.concat(
                                Stream.of(route.getTemplate()),
                                route.getRouteAliases().stream().map(RouteBaseData::getTemplate)))
                        .map(template -> "/"
                                + template.replaceAll(":city(\\([^/]*\\))?", "munich")
                                        .replaceAll(":[a-z]+\\(([a-z]+)\\|[^/]*\\)", "$1"))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(paths).contains("/interest", "/munich/alerts", "/munich/contact", "/alerts/confirm");
        return paths;
    }

    private static Set<String> names(String page, Pattern pattern) {
        String form = page.substring(Math.max(0, page.indexOf("method=\"post\"")));
        return pattern.matcher(form)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, String> filled(String page, Set<String> typed) {
        Map<String, String> form = new TreeMap<>(Browser.hidden(page));
        typed.stream()
                .filter(each -> !each.equals(PublicForm.TRAP))
                .forEach(each -> form.put(each, CANARY + " " + each));
        return form;
    }

    private static String shown(HttpResponse<String> answer) {
        return answer.body().replace("&quot;", "\"").replace("&#39;", "'");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpResponse<String> raw(String path, String body, String type) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .headers(FROM_HERE)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
