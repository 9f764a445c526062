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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The ways through a city's workplace. A view below `app/:city` is in it when it has [Menu]: the title is a key of its
/// module's texts; the order sorts, and its hundreds make groups (`shell.app.group.1` stands above 100 to 199). A view
/// with [RolesAllowed] is shown to people who have one of these roles in this city, by the names of
/// [city.loop.identity.CityRole].
final class NavigationMenu {

    private static final String BELOW = "app/:city";
    private static final Pattern ALTERNATIVES = Pattern.compile("(.*/):[a-z]+\\(([a-z|]+)\\)");

    private NavigationMenu() {}

    static Component of(CityId city, Actor actor, Locale language) {
        List<Entry> entries = RouteConfiguration.forApplicationScope().getAvailableRoutes().stream()
                .filter(route ->
                        route.getTemplate().equals(BELOW) || route.getTemplate().startsWith(BELOW + "/"))
                .flatMap(NavigationMenu::entries)
                .filter(entry -> entry.isFor(city, actor))
                .sorted(Comparator.comparingDouble(Entry::order))
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
                    ui.getTranslation(language, entry.title()), entry.template().replace(":city", city.slug()));
            item.setMatchNested(!entry.template().equals(BELOW));
            list.addItem(item);
        });
        return new Div(list);
    }

    /// One entry; or, for a view whose path ends in alternatives such as `:kind(materials|products)`, one for each:
    /// its title is the key with the alternative behind it.
    private static Stream<Entry> entries(RouteData route) {
        Class<? extends Component> view = route.getNavigationTarget();
        Menu menu = view.getAnnotation(Menu.class);
        if (menu == null) {
            return Stream.empty();
        }
        RolesAllowed roles = view.getAnnotation(RolesAllowed.class);
        Matcher alternatives = ALTERNATIVES.matcher(route.getTemplate());
        return alternatives.matches()
                ? Arrays.stream(alternatives.group(2).split("\\|"))
                        .map(each ->
                                new Entry(alternatives.group(1) + each, menu.title() + "." + each, menu.order(), roles))
                : Stream.of(new Entry(route.getTemplate(), menu.title(), menu.order(), roles));
    }

    private record Entry(
            String template,
            String title,
            double order,
            @Nullable RolesAllowed roles) {

        int group() {
            return (int) order / 100;
        }

        boolean isFor(CityId city, Actor actor) {
            return roles == null
                    || actor.installation()
                    || actor.roles(city).stream()
                            .anyMatch(role -> Arrays.asList(roles.value()).contains(role.name()));
        }
    }
}
