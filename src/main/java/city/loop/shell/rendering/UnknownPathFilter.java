package city.loop.shell.rendering;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.MalformedURLException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before Flow's servlet, to which everything comes that no controller answers. A path that is neither a view
/// nor a file gets 404 here; Flow would answer 200 with its client and begin a session to say the same. Whoever asks
/// for a public page in a form that nothing here has gets the page, for the same reason (RFC 9110, 12.4.1).
class UnknownPathFilter extends OncePerRequestFilter {

    private final PageRouter router;
    private final PublicPageFilter pages;

    UnknownPathFilter(PageRouter router, PublicPageFilter pages) {
        this.router = router;
        this.pages = pages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var path = path(request);
        var query = PagePath.query(request.getQueryString());
        if (path.isPresent() && pages.isReaders(request, query) && pages.answer(path.get(), query, request, response)) {
            return;
        }
        if (isKnown(request)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /// Whether there is a view or a file at the address of a request.
    boolean isKnown(HttpServletRequest request) throws MalformedURLException {
        var path = path(request);
        return path.isPresent()
                && (isFlows(path.get()) || router.knows(path.get()) || isFile(path.get(), request.getServletContext()));
    }

    private static Optional<String> path(HttpServletRequest request) {
        return PagePath.plain(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    /// Files of the portal and of its libraries, which Flow's servlet serves as well.
    private static boolean isFile(String path, ServletContext context) throws MalformedURLException {
        return !path.endsWith("/")
                && (context.getResource(path) != null
                        || UnknownPathFilter.class.getResource("/META-INF/resources" + path) != null);
    }

    private static boolean isFlows(String path) {
        return path.startsWith("/VAADIN/") || path.startsWith("/vaadinServlet/") || path.equals("/");
    }
}
