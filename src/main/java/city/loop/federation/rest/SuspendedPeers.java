package city.loop.federation.rest;

import city.loop.cities.City;
import city.loop.cities.CityService;
import city.loop.federation.InboundService;
import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import city.loop.shared.CityId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// A node that a city has suspended does not read from its node either. (What everybody reads it reads as anybody, when
/// it does not say who it is.)
@Configuration(proxyBeanMethods = false)
class SuspendedPeers implements WebMvcConfigurer, HandlerInterceptor {

    private final InboundService inbound;
    private final CityService cities;

    SuspendedPeers(InboundService inbound, CityService cities) {
        this.inbound = inbound;
        this.cities = cities;
    }

    static ApiProblem refused() {
        return new ApiProblem(
                Code.FORBIDDEN,
                "This node has suspended yours: it neither takes in nor gives out. Its people can be asked why.",
                Map.of());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**", "/*/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String node = request.getHeader("X-Node-ID");
        if (node != null
                && city(request).filter(city -> inbound.suspended(city, node)).isPresent()) {
            throw refused();
        }
        return true;
    }

    private Optional<CityId> city(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                        && variables.get("city") instanceof String slug
                ? cities.find(slug).map(City::id)
                : cities.home().map(City::id);
    }
}
