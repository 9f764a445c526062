package city.loop.shell.rendering;

import city.loop.cities.ReservedWords;
import city.loop.shared.pages.PublicPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.router.internal.RouteUtil;
import com.vaadin.flow.server.RouteRegistry;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Asks Flow's own registry which view a path belongs to, so that the written page and Flow never disagree. One of the
/// three classes that touch Flow's inside.
class PageRouter implements VaadinServiceInitListener {

    private static final long serialVersionUID = 1;

    private transient volatile @Nullable VaadinService service;

    /// A public page, the layouts around it from the inside out, and the parameters in its path.
    record Target(
            Class<? extends Component> page,
            List<Class<? extends RouterLayout>> layouts,
            Map<String, String> parameters) {}

    @Override
    public void serviceInit(ServiceInitEvent event) {
        service = event.getSource();
    }

    /// Empty until Flow has started, which [FlowStart] sees to before the first request.
    Optional<VaadinService> service() {
        return Optional.ofNullable(service);
    }

    /// The public page at a decoded path.
    Optional<Target> page(String path) {
        return registry().flatMap(registry -> {
            var found = registry.getNavigationRouteTarget(path.substring(1));
            if (!found.hasTarget()) {
                return Optional.empty();
            }
            var view = found.getRouteTarget().getTarget();
            if (!PublicPage.class.isAssignableFrom(view) || isPortalsOwn(found.getRouteParameters())) {
                return Optional.empty();
            }
            return Optional.of(new Target(
                    view,
                    layouts(registry, view, path, found.getRouteTarget().getParentLayouts()),
                    parameters(found.getRouteParameters())));
        });
    }

    /// `/health` is no city, though it looks like one to the router.
    private static boolean isPortalsOwn(RouteParameters parameters) {
        return parameters.get("city").filter(ReservedWords::contains).isPresent();
    }

    /// Whether Flow has any view at a decoded path.
    boolean knows(String path) {
        return registry()
                .map(registry -> registry.getNavigationRouteTarget(path.substring(1)))
                .filter(found -> found.hasTarget() && !isPortalsOwn(found.getRouteParameters()))
                .isPresent();
    }

    private Optional<RouteRegistry> registry() {
        return service().map(VaadinService::getContext).map(ApplicationRouteRegistry::getInstance);
    }

    private static List<Class<? extends RouterLayout>> layouts(
            RouteRegistry registry,
            Class<? extends Component> view,
            String path,
            List<Class<? extends RouterLayout>> declared) {
        var below = path.substring(1);
        if (!declared.isEmpty() || !RouteUtil.isAutolayoutEnabled(view, below) || !registry.hasLayout(below)) {
            return declared;
        }
        return RouteUtil.collectRouteParentLayouts(registry.getLayout(below));
    }

    private static Map<String, String> parameters(RouteParameters found) {
        var parameters = new TreeMap<String, String>();
        found.getParameterNames().forEach(name -> found.get(name).ifPresent(value -> parameters.put(name, value)));
        return parameters;
    }
}
