package city.loop.passports.rest;

import city.loop.passports.Passport;
import city.loop.passports.PassportService;
import city.loop.registry.ItemId;
import city.loop.registry.RegistryService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.pages.PreferredForm;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// `/passport/{id}` and `/01/...` for those who like data better than a page (DD0019): a request for the page finds no
/// route here and goes on to it.
@Configuration(proxyBeanMethods = false)
class PassportRoutes {

    private static final RequestPredicate WANTS_NO_PAGE = request -> form(request) != PreferredForm.PAGE;

    @Bean
    RouterFunction<ServerResponse> passportData(
            PassportReader reader, PassportService passports, RegistryService registry, DigitalLinkAnswers links) {
        return RouterFunctions.route(
                        read("/passport/{id}").and(WANTS_NO_PAGE), request -> passport(request, reader, passports))
                // People who are signed in get the page from Flow, which says 200 to everything.
                .andRoute(read("/passport/{id}").and(request -> isHidden(request, registry)), request -> {
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                })
                .andRoute(
                        read("/01/{gtin}")
                                .or(read("/01/{gtin}/{qualifier:10|21}/{value}"))
                                .and(request -> form(request) != PreferredForm.PAGE
                                        || request.param("linkType").isPresent()),
                        links::answer)
                .filter((request, next) -> {
                    try {
                        return next.handle(request);
                    } catch (ApiProblem problem) {
                        return ServerResponse.status(problem.status())
                                .contentType(MediaType.APPLICATION_JSON)
                                .header(HttpHeaders.VARY, PassportReader.VARY)
                                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                                .body(problem.body());
                    }
                });
    }

    private static RequestPredicate read(String path) {
        return RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD).and(RequestPredicates.path(path));
    }

    private static boolean isHidden(ServerRequest request, RegistryService registry) {
        String id = request.path().substring(request.path().lastIndexOf('/') + 1);
        return !ItemId.isId(id) || registry.find(new ItemId(id)).isEmpty();
    }

    private static ServerResponse passport(ServerRequest request, PassportReader reader, PassportService passports) {
        PreferredForm form = form(request);
        if (!form.isData()) {
            throw notAcceptable();
        }
        Passport passport = reader.read(
                request.pathVariable("id"), "at", request.param("at").orElse(null));
        String tag = reader.tag(passport);
        return request.checkNotModified(tag)
                .orElseGet(() -> ServerResponse.ok()
                        .contentType(form.type())
                        .eTag(tag)
                        .lastModified(passport.changedAt())
                        .header(HttpHeaders.VARY, PassportReader.VARY)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                        .body(passports.document(passport)));
    }

    static ApiProblem notAcceptable() {
        return new ApiProblem(
                406,
                Code.INVALID_REQUEST,
                "This address answers text/html, application/ld+json and application/json.",
                Map.of());
    }

    static PreferredForm form(ServerRequest request) {
        return PreferredForm.of(
                request.headers().header(HttpHeaders.ACCEPT).stream().collect(Collectors.joining(",")));
    }
}
