package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.CityService;
import city.loop.identity.CurrentActor;
import city.loop.shared.pages.PublicPage;
import city.loop.shared.pages.PublicQuery;
import city.loop.testing.Browser;
import city.loop.testing.DemoCities;
import com.vaadin.flow.router.RouteBaseData;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Every public page takes whatever stands in its address: it answers, shows what it was given as text, and tells
/// nothing of the inside. The pages are those of the route registry, so a new one is tried as well.
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class HostileInputTest {

    /// As they stand in an address.
    private static final List<String> VALUES = List.of(
            "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
            "%27%20or%201=1--",
            "%00",
            "a%00b",
            "%ED%A0%80",
            "%E2%80%AE%F0%9F%92%A9",
            "%0d%0aSet-Cookie:%20a=b",
            "..%2f..%2fetc%2fpasswd",
            "1e400",
            "-1",
            "99999999999999999999",
            "NaN",
            "%7B0%7D%20%7B1,choice%7D",
            "$%7B7*7%7D%23%7B7*7%7D",
            "%22%22%22%20-%20%28%20%3A*%20%26%20%7C%20!",
            "%25%25%25%5C%5C",
            "90.1,200",
            "javascript:alert(1)",
            "//elsewhere.example",
            "x".repeat(4_000));

    @LocalServerPort
    private int port;

    @Autowired
    private ServletContext servlet;

    private record Place(String path, List<String> parameters) {}

    @BeforeAll
    static void cities(@Autowired CityService cities, @Autowired CurrentActor current) {
        DemoCities.add(cities, current);
    }

    @Test
    void no_query_breaks_a_public_page() {
        var browser = new Browser(port);
        var faults = new ArrayList<String>();
        for (var place : places()) {
            for (var parameter : place.parameters()) {
                for (var value : VALUES) {
                    faults(browser, place.path() + "?" + parameter + "=" + value)
                            .ifPresent(faults::add);
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void nothing_in_a_path_breaks_a_public_page() {
        var browser = new Browser(port);
        var faults = new ArrayList<String>();
        places().stream()
                .map(Place::path)
                .filter(path -> path.contains("/munich") || path.contains("/x"))
                .distinct()
                .forEach(path -> VALUES.forEach(value -> Stream.of(
                                path.replace("munich", value), path.replace("/x1", "/" + value), path + "/" + value)
                        .distinct()
                        .forEach(address -> faults(browser, address).ifPresent(faults::add))));
        assertThat(faults).isEmpty();
    }

    /// All kinds of parameters at once, one of them twice.
    @ParameterizedTest
    @ValueSource(strings = {"/munich/search", "/munich/flows", "/munich/before-you-buy", "/governance/rfcs"})
    void a_page_takes_its_parameters_more_than_once(String path) {
        var browser = new Browser(port);
        var query = String.join(
                "&",
                List.of("q=a", "q=b", "kind=offer", "kind=nothing", "page=0", "page=-3", "sort=x", "km=7", "near=1"));

        assertThat(browser.get(path + "?" + query).statusCode()).isEqualTo(200);
    }

    private List<Place> places() {
        return ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet)).getRegisteredRoutes().stream()
                .filter(route -> PublicPage.class.isAssignableFrom(route.getNavigationTarget()))
                .flatMap(route -> Stream.concat(
                                Stream.of(route.getTemplate()),
                                route.getRouteAliases().stream().map(RouteBaseData::getTemplate))
                        .map(template -> new Place(path(template), parameters(route.getNavigationTarget()))))
                .toList();
    }

    private static List<String> parameters(Class<?> page) {
        var query = page.getAnnotation(PublicQuery.class);
        return Stream.concat(query == null ? Stream.of() : Stream.of(query.value()), Stream.of("lang"))
                .toList();
    }

    /// The template with its parameters filled: the city that is there, and things that are not.
    private static String path(String template) {
        return "/"
                + template.replaceAll(":city(\\([^/]*\\))?", "munich")
                        .replaceAll(":[a-zA-Z]+[?*]?(\\([^/]*\\))?", "x1");
    }

    private static Optional<String> faults(Browser browser, String address) {
        HttpResponse<String> answer;
        try {
            answer = browser.get(address);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
        var body = answer.body();
        if (answer.statusCode() >= 500) {
            return Optional.of(answer.statusCode() + " " + address);
        }
        if (body.contains("<script>alert")
                || body.contains("href=\"javascript:")
                || body.contains("href=\"//elsewhere")) {
            return Optional.of("written as it came: " + address);
        }
        if (answer.headers().firstValue("Set-Cookie").isPresent()) {
            return Optional.of("a cookie: " + address);
        }
        if (body.contains("Exception") || body.contains("org.postgresql")) {
            return Optional.of("tells of the inside: " + address);
        }
        return Optional.empty();
    }
}
