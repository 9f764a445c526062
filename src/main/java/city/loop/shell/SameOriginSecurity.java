package city.loop.shell;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.util.UriComponentsBuilder;

/// Requests that need no form token, because no other site can have made them in a reader's name: those without a
/// session's cookie, and those of which the browser says that a page of this portal sent them. A script of another site
/// can set neither header (Fetch Metadata, "forbidden request-header").
public final class SameOriginSecurity implements RequestMatcher {

    @Override
    public boolean matches(HttpServletRequest request) {
        if (request.getRequestedSessionId() == null) {
            return true;
        }
        return isSameOrigin(request);
    }

    /// Whether the browser says that a page of this portal sent the request: by `Sec-Fetch-Site`, and by `Origin` where
    /// a browser does not have that. Who says neither is not believed.
    public static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? own(request).equals(request.getHeader(HttpHeaders.ORIGIN)) : site.equals("same-origin");
    }

    private static String own(HttpServletRequest request) {
        return UriComponentsBuilder.fromUriString(UrlUtils.buildFullRequestUrl(
                        request.getScheme(), request.getServerName(), request.getServerPort(), "/", null))
                .replacePath(null)
                .toUriString();
    }
}
