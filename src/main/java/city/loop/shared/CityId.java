package city.loop.shared;

import java.util.regex.Pattern;

/// A city of this installation: its slug in addresses (`/munich`), its node without the ending (`munich.loop`) and the
/// key of all its data. It never changes.
public record CityId(String slug) implements Comparable<CityId> {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public CityId {
        if (slug.length() > 60 || !SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("A city's slug has small letters, digits and single hyphens: " + slug);
        }
    }

    /// Whether the text could be a city's slug; says nothing on whether there is such a city.
    public static boolean isSlug(String text) {
        return text.length() <= 60 && SLUG.matcher(text).matches();
    }

    /// The node's name in the federation, `^[a-z0-9\-]+\.loop$`.
    public String node() {
        return slug + ".loop";
    }

    @Override
    public int compareTo(CityId other) {
        return slug.compareTo(other.slug);
    }

    @Override
    public String toString() {
        return slug;
    }
}
