package city.loop.cities;

import java.util.Set;

/// Segments of addresses that are the portal's own where a city's slug may stand, first and below `/app`, so that
/// no city can be called so. A test compares them with the portal's routes.
public final class ReservedWords {

    private static final Set<String> WORDS = Set.of(
            "01",
            "accessibility",
            "actuator",
            "alerts",
            "api",
            "app",
            "areas",
            "card",
            "cities",
            "contact",
            "css",
            "docs",
            "error",
            "favicon",
            "governance",
            "have",
            "health",
            "img",
            "imprint",
            "installation",
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
            "offers",
            "op",
            "openapi",
            "passport",
            "privacy",
            "profile",
            "rfcs",
            "robots",
            "robots.txt",
            "search",
            "sign-out",
            "sitemap",
            "sitemap.xml",
            "themes",
            "v1",
            "vaadin",
            "want",
            "webjars");

    private ReservedWords() {}

    /// Whether a segment is the portal's own.
    public static boolean contains(String segment) {
        return WORDS.contains(segment);
    }
}
