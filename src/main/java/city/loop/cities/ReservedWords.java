package city.loop.cities;

import java.util.Set;

/// First segments of addresses that are the portal's own, so that no city can be called so. A test compares them with
/// the portal's routes.
public final class ReservedWords {

    private static final Set<String> WORDS = Set.of(
            "01",
            "accessibility",
            "actuator",
            "api",
            "app",
            "cities",
            "contact",
            "css",
            "docs",
            "error",
            "favicon",
            "governance",
            "health",
            "img",
            "imprint",
            "interest",
            "js",
            "library",
            "line-awesome",
            "login",
            "logout",
            "map",
            "media",
            "network",
            "oauth2",
            "op",
            "openapi",
            "passport",
            "privacy",
            "robots",
            "robots.txt",
            "search",
            "sign-out",
            "sitemap",
            "sitemap.xml",
            "themes",
            "v1",
            "vaadin",
            "webjars");

    private ReservedWords() {}

    /// Whether a first segment is the portal's own.
    public static boolean contains(String segment) {
        return WORDS.contains(segment);
    }
}
