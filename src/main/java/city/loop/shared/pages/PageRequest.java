package city.loop.shared.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is asked of a public page.
///
/// @param path       decoded path below the application's root, with a leading slash, such as `/munich/search`
/// @param parameters the route's own parameters by name, such as `city` -> `munich`
/// @param query      the query parameters that the page allows by [PublicQuery], in the order of their names, without
///                   empty values
/// @param language   the language to answer in
/// @param chosen     whether the reader chose the language by `?lang=`, which then stays on every link
public record PageRequest(
        String path,
        Map<String, String> parameters,
        SortedMap<String, List<String>> query,
        Locale language,
        boolean chosen) {

    /// The query parameter that chooses the language.
    public static final String LANGUAGE = "lang";

    public PageRequest {
        parameters = Map.copyOf(parameters);
        query = Collections.unmodifiableSortedMap(new TreeMap<>(query));
    }

    /// A parameter of the route, such as `city`.
    ///
    /// @throws IllegalArgumentException when the route has no such parameter
    public String parameter(String name) {
        var value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no parameter " + name);
        }
        return value;
    }

    /// The first value of a query parameter, trimmed; empty when it is absent or blank.
    public Optional<String> first(String name) {
        return values(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /// All values of a query parameter; empty when it is absent.
    public List<String> values(String name) {
        return query.getOrDefault(name, List.of());
    }

    /// The address of this page with one query parameter set to one value: the next page, a chosen filter.
    public String with(String name, String value) {
        var changed = new TreeMap<>(query);
        changed.put(name, List.of(value));
        return address(changed);
    }

    /// The address of this page without a query parameter: a filter taken away.
    public String without(String name) {
        var changed = new TreeMap<>(query);
        changed.remove(name);
        return address(changed);
    }

    /// The address of this page as it is, without the choice of language.
    public String address() {
        return address(query);
    }

    private String address(SortedMap<String, List<String>> values) {
        var query = values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        var plain = List.of(path.split("/", -1)).stream()
                .map(segment -> encode(segment).replace("+", "%20"))
                .collect(Collectors.joining("/"));
        return query.isEmpty() ? plain : plain + "?" + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
