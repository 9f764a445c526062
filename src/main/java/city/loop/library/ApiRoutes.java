package city.loop.library;

import city.loop.library.ApiRoute.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// Finds the calls that the program answers in Spring's own registers, so that none can be forgotten.
@Component
public class ApiRoutes {

    /// Pages, signing in and errors are for browsers; two files are for search engines.
    private static final Pattern FOR_BROWSERS = Pattern.compile(
            "/(?:app|login|op|error|oauth2|sign-out|actuator|VAADIN|robots\\.txt|sitemap\\.xml)(?:/.*)?");

    private static final Pattern VARIABLE = Pattern.compile("\\{\\*?([a-zA-Z]+)(?::(?:[^{}]|\\{[^}]*})*)?}");
    private static final String CITY = "/{city}";

    private final SingletonSupplier<List<ApiRoute>> routes;

    ApiRoutes(ApplicationContext portal) {
        // Asked for later than at the start: the register names the controllers, and one of them asks for this.
        routes = SingletonSupplier.of(() -> find(portal));
    }

    /// All calls, by path and method.
    public List<ApiRoute> all() {
        return Objects.requireNonNull(routes.get());
    }

    private static List<ApiRoute> find(ApplicationContext portal) {
        var found = new ArrayList<ApiRoute>();
        portal.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> found.addAll(routes(mapping, handler)));
        portal.getBeansOfType(RouterFunction.class).values().forEach(function -> function.accept(new Functions(found)));
        return found.stream()
                .filter(route -> !FOR_BROWSERS.matcher(route.path()).matches())
                .distinct()
                .sorted(Comparator.comparing(ApiRoute::path).thenComparing(ApiRoute::method))
                .toList();
    }

    private static List<ApiRoute> routes(RequestMappingInfo mapping, HandlerMethod handler) {
        var paths = mapping.getPatternValues().stream().map(ApiRoutes::plain).toList();
        var methods = mapping.getMethodsCondition().getMethods();
        var consumes = types(mapping.getConsumesCondition().getConsumableMediaTypes());
        var produces = types(mapping.getProducesCondition().getProducibleMediaTypes());
        var body = Stream.of(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        var routes = new ArrayList<ApiRoute>();
        for (var path : paths) {
            if (path.startsWith(CITY) && paths.contains(path.substring(CITY.length()))) {
                continue;
            }
            for (var method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
                routes.add(new ApiRoute(
                        method.name(),
                        path,
                        paths.contains(CITY + path),
                        Stream.concat(inPath(path), besides(handler)).toList(),
                        body ? consumes.isEmpty() ? List.of("application/json") : consumes : List.of(),
                        produces,
                        isClosed(handler)));
            }
        }
        return routes;
    }

    /// Names without the patterns that their values have to match.
    private static String plain(String path) {
        return VARIABLE.matcher(path).replaceAll("{$1}");
    }

    private static List<String> types(Set<MediaType> types) {
        return types.stream()
                .map(type -> type.toString().replace("application/*+json", "application/ld+json"))
                .distinct()
                .toList();
    }

    private static Stream<Parameter> inPath(String path) {
        return VARIABLE.matcher(path).results().map(name -> new Parameter(name.group(1), "path", true, "string"));
    }

    private static Stream<Parameter> besides(HandlerMethod handler) {
        return Stream.of(handler.getMethodParameters()).flatMap(parameter -> {
            var query = parameter.getParameterAnnotation(RequestParam.class);
            if (query != null && !Map.class.isAssignableFrom(parameter.getParameterType())) {
                return Stream.of(new Parameter(
                        name(query.name(), parameter),
                        "query",
                        isNeeded(
                                query.required() && query.defaultValue().equals(ValueConstants.DEFAULT_NONE),
                                parameter),
                        type(parameter)));
            }
            var header = parameter.getParameterAnnotation(RequestHeader.class);
            return header == null || parameter.getParameterType() == HttpHeaders.class
                    ? Stream.empty()
                    : Stream.of(new Parameter(
                            name(header.name(), parameter),
                            "header",
                            isNeeded(
                                    header.required() && header.defaultValue().equals(ValueConstants.DEFAULT_NONE),
                                    parameter),
                            type(parameter)));
        });
    }

    private static boolean isNeeded(boolean declared, MethodParameter parameter) {
        return declared && !parameter.isOptional();
    }

    private static String name(String given, MethodParameter parameter) {
        return given.isEmpty() ? parameter.getParameter().getName() : given;
    }

    private static String type(MethodParameter parameter) {
        var type = parameter.nestedIfOptional().getNestedParameterType();
        return type == int.class || type == long.class || Number.class.isAssignableFrom(type)
                ? "integer"
                : type == boolean.class || type == Boolean.class ? "boolean" : "string";
    }

    private static boolean isClosed(HandlerMethod handler) {
        PreAuthorize rule = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), PreAuthorize.class);
        return rule != null && !rule.value().equals("permitAll");
    }

    /// Walks through routes that are written as functions.
    private static final class Functions implements RouterFunctions.Visitor, RequestPredicates.Visitor {

        private final List<ApiRoute> found;
        private final Set<HttpMethod> methods = new LinkedHashSet<>();
        private final Set<String> paths = new LinkedHashSet<>();

        Functions(List<ApiRoute> found) {
            this.found = found;
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            methods.clear();
            paths.clear();
            predicate.accept(this);
            for (var path : paths) {
                for (var method : methods.isEmpty() ? Set.of(HttpMethod.GET) : methods) {
                    if (!method.equals(HttpMethod.HEAD)) {
                        found.add(new ApiRoute(
                                method.name(), path, false, inPath(path).toList(), List.of(), List.of(), false));
                    }
                }
            }
        }

        @Override
        public void method(Set<HttpMethod> some) {
            methods.addAll(some);
        }

        @Override
        public void path(String pattern) {
            paths.add(plain(pattern));
        }

        @Override
        public void startNested(RequestPredicate predicate) {}

        @Override
        public void endNested(RequestPredicate predicate) {}

        @Override
        public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> function) {}

        @Override
        @SuppressWarnings("removal") // Spring still wants it
        public void pathExtension(String extension) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void param(String name, String value) {}

        @Override
        public void version(String version) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
