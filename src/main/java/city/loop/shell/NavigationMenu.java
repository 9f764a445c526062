package city.loop.shell;

import city.loop.identity.Actor;
import city.loop.shared.CityId;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.router.RouteData;
import jakarta.annotation.security.RolesAllowed;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The ways through a city's workplace. A view below `app/:city` is in it when it has [Menu]: the title is a key of its
/// module's texts; the order sorts, and its hundreds make groups (`shell.app.group.1` stands above 100 to 199). A view
/// with [RolesAllowed] is shown to people who have one of these roles in this city, by the names of
/// [city.loop.identity.CityRole].
final class NavigationMenu {

    private static final String BELOW = "app/:city";

    private NavigationMenu() {}

    static Component of(CityId city, Actor actor, Locale language) {
        List<Entry> entries = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .filter(route ->
                        route.getTemplate().equals(BELOW) || route.getTemplate().startsWith(BELOW + "/"))
                .map(NavigationMenu::entry)
                .flatMap(Optional::stream)
                .filter(entry -> entry.isFor(city, actor))
                .sorted(Comparator.comparingDouble(entry -> entry.menu().order()))
                .toList();
        Nav nav = new Nav();
        nav.setAriaLabel(UI.getCurrent().getTranslation(language, "shell.app.nav"));
        entries.stream()
                .map(entry -> entry.group())
                .distinct()
                .forEach(group -> nav.add(group(group, entries, city, language)));
        return nav;
    }

    private static Component group(int group, List<Entry> entries, CityId city, Locale language) {
        UI ui = UI.getCurrent();
        SideNav list = new SideNav();
        if (group > 0) {
            list.setLabel(ui.getTranslation(language, "shell.app.group." + group));
        }
        entries.stream().filter(entry -> entry.group() == group).forEach(entry -> {
            SideNavItem item = new SideNavItem(
                    ui.getTranslation(language, entry.menu().title()),
                    entry.template().replace(":city", city.slug()));
            item.setMatchNested(!entry.template().equals(BELOW));
            list.addItem(item);
        });
        return new Div(list);
    }

    private static Optional<Entry> entry(RouteData route) {
        Class<? extends Component> view = route.getNavigationTarget();
        return Optional.ofNullable(view.getAnnotation(Menu.class))
                .map(menu -> new Entry(route.getTemplate(), menu, view.getAnnotation(RolesAllowed.class)));
    }

    private record Entry(
            String template,
            Menu menu,
            @org.jspecify.annotations.Nullable RolesAllowed roles) {

        int group() {
            return (int) menu.order() / 100;
        }

        boolean isFor(CityId city, Actor actor) {
            return roles == null
                    || actor.installation()
                    || actor.roles(city).stream()
                            .anyMatch(role -> Arrays.asList(roles.value()).contains(role.name()));
        }
    }
}
