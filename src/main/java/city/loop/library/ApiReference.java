package city.loop.library;

import city.loop.library.ApiRoute.Parameter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// The calls as people read them: what the program answers, joined with what is written about it.
@Component
public class ApiReference {

    private final ApiRoutes routes;
    private final ApiDescriptions descriptions;

    ApiReference(ApiRoutes routes, ApiDescriptions descriptions) {
        this.routes = routes;
        this.descriptions = descriptions;
    }

    /// A call, with its description if there is one.
    public record Call(ApiRoute route, Optional<ApiDescription> description) {

        /// `anyone`, `key`, `node` or `maintainer`.
        public String access() {
            return OpenApi.access(route, description);
        }

        public List<Parameter> parameters() {
            return Stream.of(
                            route.parameters().stream(),
                            OpenApi.described(
                                    route,
                                    description.map(ApiDescription::query).orElse(List.of()),
                                    "query"),
                            OpenApi.described(
                                    route,
                                    description.map(ApiDescription::headers).orElse(List.of()),
                                    "header"))
                    .flatMap(parameter -> parameter)
                    .toList();
        }

        /// The statuses that are to be expected, in order.
        public String statuses() {
            return description
                    .map(known -> String.join(", ", known.answers().keySet()))
                    .orElse("200");
        }
    }

    /// All calls, those first that people should read first.
    public List<Call> all() {
        List<String> order = descriptions.names();
        return routes.all().stream()
                .map(route -> new Call(route, descriptions.find(route.name())))
                .sorted(Comparator.comparingInt(call -> {
                    int place = order.indexOf(call.route().name());
                    return place < 0 ? order.size() : place;
                }))
                .toList();
    }

    /// The calls of a chapter.
    public List<Call> of(String topic) {
        return all().stream()
                .filter(call -> call.description()
                        .map(ApiDescription::topic)
                        .orElse("other")
                        .equals(topic))
                .toList();
    }
}
