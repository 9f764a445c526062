package city.loop.library.rest;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import city.loop.library.Contexts;
import city.loop.library.Examples;
import city.loop.library.Schemas;
import city.loop.shared.pages.PreferredForm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The library's files as they are, for programs of any origin: each at an address of its own that never changes, and
/// at the address of its page for whoever likes JSON better than a page. A request for a page finds no route here and
/// goes on to it.
@Configuration(proxyBeanMethods = false)
class LibraryRoutes {

    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");
    private static final MediaType LD_JSON = MediaType.parseMediaType("application/ld+json");
    private static final Duration KEPT = Duration.ofHours(1);

    /// A file, its type, and its weak entity tag (a strong one would keep the server from compressing).
    private record File(byte[] bytes, MediaType type, String tag) {

        static File of(String text, MediaType type) {
            try {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
                return new File(bytes, type, "W/\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256", e);
            }
        }
    }

    @Bean
    RouterFunction<ServerResponse> libraryFiles(Schemas schemas, Contexts contexts, Examples examples) {
        Map<String, File> files = new LinkedHashMap<>();
        Map<String, File> pages = new LinkedHashMap<>();
        schemas.documents().forEach(schema -> {
            File file = File.of(schema.text(), SCHEMA);
            files.put("/library/schemas/" + schema.name() + ".json", file);
            pages.put("/library/schemas/" + schema.name(), file);
        });
        contexts.documents().forEach(context -> {
            File file = File.of(context.text(), LD_JSON);
            files.put("/library/contexts/" + context.name() + ".jsonld", file);
            pages.put("/library/contexts/" + context.name(), file);
        });
        examples.all().forEach(example -> {
            File file = File.of(example.text(), example.root().has("@context") ? LD_JSON : MediaType.APPLICATION_JSON);
            files.put("/library/examples/" + example.name() + ".json", file);
            pages.put("/library/examples/" + example.name(), file);
        });
        RequestPredicate file = request -> files.containsKey(request.path());
        RequestPredicate page = request -> pages.containsKey(request.path()) && !wantsPage(request);
        return RouterFunctions.route(read("/library/schemas/{name}.json").and(file), request -> answer(request, files))
                .andRoute(read("/library/schemas/core-dp/{name}.json").and(file), request -> answer(request, files))
                .andRoute(read("/library/contexts/{name}.jsonld").and(file), request -> answer(request, files))
                .andRoute(read("/library/examples/{name}.json").and(file), request -> answer(request, files))
                .andRoute(methods(HttpMethod.GET, HttpMethod.HEAD).and(page), request -> answer(request, pages));
    }

    private static RequestPredicate read(String path) {
        return methods(HttpMethod.GET, HttpMethod.HEAD).and(path(path));
    }

    private static ServerResponse answer(ServerRequest request, Map<String, File> known) {
        File file = Objects.requireNonNull(known.get(request.path()));
        return request.checkNotModified(file.tag())
                .orElseGet(() -> ServerResponse.ok()
                        .contentType(file.type())
                        .eTag(file.tag())
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .header("X-Content-Type-Options", "nosniff")
                        .body(file.bytes()));
    }

    private static boolean wantsPage(ServerRequest request) {
        return PreferredForm.of(String.join(",", request.headers().header(HttpHeaders.ACCEPT))) == PreferredForm.PAGE;
    }
}
