package city.loop.shell;

import city.loop.shared.pages.PageRequest;
import city.loop.shared.pages.PublicQuery;
import com.vaadin.flow.router.AfterNavigationEvent;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes a [PageRequest] of what comes in, the same for the written page and for Flow.
public final class PageRequests {

    private static final int LONGEST_VALUE = 300;
    private static final int MOST_VALUES = 30;

    private PageRequests() {}

    static PageRequest of(AfterNavigationEvent event, Class<?> page, Locale language) {
        var location = event.getLocation();
        var parameters = new TreeMap<String, String>();
        event.getRouteParameters()
                .getParameterNames()
                .forEach(name -> event.getRouteParameters().get(name).ifPresent(value -> parameters.put(name, value)));
        var path = URLDecoder.decode(location.getPath().replace("+", "%2B"), StandardCharsets.UTF_8);
        return new PageRequest(
                path.startsWith("/") ? path : "/" + path,
                parameters,
                allowed(location.getQueryParameters().getParameters(), page),
                language,
                false);
    }

    /// What a page may see of a query: the parameters that it names, without empty values, each at most 300 characters
    /// long and all together at most 30; what is beyond is dropped.
    public static SortedMap<String, List<String>> allowed(Map<String, List<String>> query, Class<?> page) {
        var allowed = new TreeMap<String, List<String>>();
        var names = page.getAnnotation(PublicQuery.class);
        for (var name : names == null ? new String[0] : names.value()) {
            var values = query.getOrDefault(name, List.of()).stream()
                    .filter(value -> !value.isBlank())
                    .map(value -> value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value)
                    .limit(MOST_VALUES)
                    .toList();
            if (!values.isEmpty()) {
                allowed.put(name, values);
            }
        }
        return allowed;
    }
}
