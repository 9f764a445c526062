package city.loop.shell.rendering;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// The addresses without variables that controllers answer, such as `/health` and `/sign-in`. To the router each of
// them
/// looks like a city's page, since a city's name may be any word.
final class ControllerPaths {

    private final Supplier<Set<String>> paths;

    /// @param mappings asked at the first request, when all of them are there
    ControllerPaths(ObjectProvider<RequestMappingHandlerMapping> mappings) {
        paths = SingletonSupplier.of(() -> mappings.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(answered -> answered.getDirectPaths().stream())
                .collect(Collectors.toUnmodifiableSet()));
    }

    boolean contains(String path) {
        return paths.get().contains(path);
    }
}
