package city.loop.map;

import city.loop.shared.GeoPoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A place on a [LoopMap]. All of its texts are shown as text, markup in them included.
///
/// @param id what [LoopMap.SelectEvent] gives back; unique on its map
/// @param name title of the popup and accessible name; not blank
/// @param detail one line below the name
/// @param href where the name leads: a path of this site ("/city/offers/1") or an http(s) address; nothing else is
///     taken
public record Marker(
        String id,
        GeoPoint place,
        String name,
        @Nullable String detail,
        @Nullable String href,
        Kind kind) {

    /// What a marker stands for; each has a symbol of its own, so that nothing is told by colour alone.
    public enum Kind {
        MATERIAL,
        PRODUCT,
        OFFER,
        TRANSFER,
        CITY,
        PLACE
    }

    public Marker {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("A marker has an id and a name: '%s', '%s'".formatted(id, name));
        }
        if (href != null && !leadsSomewhereSafe(href)) {
            throw new IllegalArgumentException("A marker leads to a path of this site or an http(s) address: " + href);
        }
    }

    private static boolean leadsSomewhereSafe(String href) {
        try {
            URI uri = new URI(href);
            return uri.getScheme() == null
                    ? href.startsWith("/") && uri.getRawAuthority() == null
                    : uri.getHost() != null
                            && uri.getScheme().toLowerCase(Locale.ROOT).matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
