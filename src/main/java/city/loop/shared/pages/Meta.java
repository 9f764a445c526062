package city.loop.shared.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is true of a public page as a whole: the status of the answer and what stands in its head.
///
/// @param status      HTTP status of the answer: 200, 307 for a page that only leads to its canonical one, 400,
/// 404, 410, or 422 for a form that needs a change
/// @param title       unique title without the portal's name, which is added; blank only together with 404 and 410
/// @param description one sentence for search engines; may be blank
/// @param canonical   the path under which this page is to be known, when that is not its own without filters
/// @param properties  custom properties of the style sheet for the whole page, such as a city's colours
/// @param scripts     paths of the modules of this portal that make the page move, such as `/js/loop-map.js`; the
/// page must be complete without them
/// @param styles      paths of style sheets of this portal that only those scripts need, such as the map's
/// @param alternates  the same content in other forms: feeds, data
/// @param jsonLd      what the page is about, for machines (schema.org), as a JSON-LD document; nothing personal
/// @param embeddable  whether other sites may show the page in a frame; it then stands alone, without header and
/// footer
public record Meta(
        int status,
        String title,
        String description,
        Optional<String> canonical,
        SequencedMap<String, String> properties,
        List<String> scripts,
        List<String> styles,
        List<Alternate> alternates,
        Optional<String> jsonLd,
        boolean embeddable) {

    private static final Pattern PROPERTY = Pattern.compile("--[a-z][a-z0-9-]*");
    private static final Pattern VALUE = Pattern.compile("[#%.,a-zA-Z0-9 -]+");
    private static final Pattern OWN_PATH = Pattern.compile("/(?!/)[-\\w./@]+");

    /// The same content in another form: its media type, its path on this portal, what it is called.
    public record Alternate(String type, String path, String title) {}

    /// @throws IllegalArgumentException when a property, script or style could say more than what it is for
    public Meta {
        properties = new LinkedHashMap<>(properties);
        scripts = List.copyOf(scripts);
        styles = List.copyOf(styles);
        alternates = List.copyOf(alternates);
        properties.forEach((name, value) -> {
            if (!PROPERTY.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("Not a custom property with a plain value: " + name);
            }
        });
        Stream.concat(scripts.stream(), styles.stream()).forEach(path -> {
            if (!OWN_PATH.matcher(path).matches()) {
                throw new IllegalArgumentException("Not a path of this portal: " + path);
            }
        });
    }

    /// A page that is there.
    public static Meta of(String title, String description) {
        return new Meta(
                200,
                title,
                description,
                Optional.empty(),
                new LinkedHashMap<>(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                false);
    }

    /// There is no such page, or none that this reader may know of.
    public static Meta notFound() {
        return of("", "").withStatus(404);
    }

    /// There was such a page; it is withdrawn for good.
    public static Meta gone() {
        return of("", "").withStatus(410);
    }

    /// The address leads to another one of this portal, this time and perhaps elsewhere the next.
    public static Meta redirect(String path) {
        return of(path, "").withStatus(307).withCanonical(path);
    }

    /// Where the reader is sent instead of seeing the page.
    public Optional<String> location() {
        return status == 307 ? canonical : Optional.empty();
    }

    /// Whether the answer is the portal's own page about something that is not there.
    public boolean missing() {
        return status >= 400 && title.isEmpty();
    }

    public Meta withStatus(int other) {
        return new Meta(
                other, title, description, canonical, properties, scripts, styles, alternates, jsonLd, embeddable);
    }

    public Meta withTitle(String other) {
        return new Meta(
                status, other, description, canonical, properties, scripts, styles, alternates, jsonLd, embeddable);
    }

    public Meta withCanonical(String path) {
        return new Meta(
                status,
                title,
                description,
                Optional.of(path),
                properties,
                scripts,
                styles,
                alternates,
                jsonLd,
                embeddable);
    }

    public Meta withProperties(Map<String, String> more) {
        var all = new LinkedHashMap<>(properties);
        all.putAll(more);
        return new Meta(status, title, description, canonical, all, scripts, styles, alternates, jsonLd, embeddable);
    }

    public Meta withScript(String path) {
        return new Meta(
                status,
                title,
                description,
                canonical,
                properties,
                plus(scripts, path),
                styles,
                alternates,
                jsonLd,
                embeddable);
    }

    public Meta withStyle(String path) {
        return new Meta(
                status,
                title,
                description,
                canonical,
                properties,
                scripts,
                plus(styles, path),
                alternates,
                jsonLd,
                embeddable);
    }

    public Meta withAlternate(String type, String path, String name) {
        var alternate = new Alternate(type, path, name);
        return new Meta(
                status,
                title,
                description,
                canonical,
                properties,
                scripts,
                styles,
                plus(alternates, alternate),
                jsonLd,
                embeddable);
    }

    public Meta withJsonLd(String document) {
        return new Meta(
                status,
                title,
                description,
                canonical,
                properties,
                scripts,
                styles,
                alternates,
                Optional.of(document),
                embeddable);
    }

    /// A page that stands in frames of other sites.
    public Meta inFrames() {
        return new Meta(status, title, description, canonical, properties, scripts, styles, alternates, jsonLd, true);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
