package city.loop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import city.loop.cities.ReservedWords;
import com.vaadin.flow.router.RouteData;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ReservedWordsTest {

    @Autowired
    private ServletContext servlet;

    @Autowired
    private List<RequestMappingHandlerMapping> controllers;

    @Test
    void no_city_can_take_a_segment_of_one_of_the_portals_addresses_where_a_slug_may_stand() {
        RouteRegistry views = ApplicationRouteRegistry.getInstance(new VaadinServletContext(servlet));
        Stream<String> ofViews = views.getRegisteredRoutes().stream().map(RouteData::getTemplate);
        Stream<String> ofControllers = controllers.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(mapping -> mapping.getPatternValues().stream());

        assertThat(Stream.concat(ofViews, ofControllers)
                        // A slug has no dot: openapi.json is the word openapi.
                        .map(path -> path.replaceFirst("^/", "")
                                .replaceFirst("^app/", "")
                                .split("[/.]", 2)[0])
                        .filter(first -> !first.isEmpty() && !first.startsWith(":") && !first.startsWith("{"))
                        .distinct())
                .isNotEmpty()
                .allMatch(ReservedWords::contains);
    }
}
