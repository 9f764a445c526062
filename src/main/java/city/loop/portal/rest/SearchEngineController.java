package city.loop.portal.rest;

import city.loop.cities.CityService;
import city.loop.cities.PortalAddress;
import city.loop.library.Guide;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What search engines ask for: which pages there are, and which are none of theirs. Pages of single records are found
/// from their city's.
@RestController
class SearchEngineController {

    private static final List<String> BELOW_A_CITY =
            List.of("", "/search", "/initiatives", "/flows", "/transfers", "/impact", "/signals", "/data");

    private final CityService cities;
    private final Guide guide;
    private final PortalAddress address;

    SearchEngineController(CityService cities, Guide guide, PortalAddress address) {
        this.cities = cities;
        this.guide = guide;
        this.address = address;
    }

    @GetMapping("/robots.txt")
    ResponseEntity<String> robots() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .body("""
                        User-agent: *
                        Disallow: /app
                        Disallow: /login
                        Disallow: /api
                        Disallow: /interest/
                        Disallow: /alerts/
                        Sitemap: %s
                        """.formatted(address.of("/sitemap.xml")));
    }

    @GetMapping("/sitemap.xml")
    ResponseEntity<String> sitemap() {
        var pages = Stream.of(
                        Stream.of(
                                "/",
                                "/cities",
                                "/docs",
                                "/governance",
                                "/governance/rfcs",
                                "/network",
                                "/library",
                                "/interest"),
                        guide.pages(Locale.ENGLISH).stream().map(page -> "/docs/" + page.name()),
                        cities.all().stream()
                                .flatMap(city -> BELOW_A_CITY.stream().map(below -> "/" + city.id() + below)))
                .flatMap(all -> all)
                .map(path -> "<url><loc>" + address.of(path) + "</loc></url>\n")
                .collect(Collectors.joining());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/xml;charset=UTF-8"))
                .body("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n" + pages + "</urlset>\n");
    }
}
