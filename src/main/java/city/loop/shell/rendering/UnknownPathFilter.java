package city.loop.shell.rendering;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/// Stands before Flow's servlet, to which everything comes that no controller and no file answers. A path that is no
/// view either gets 404 here; Flow would answer 200 with its client and begin a session to say the same.
class UnknownPathFilter extends OncePerRequestFilter {

    private final PageRouter router;

    UnknownPathFilter(PageRouter router) {
        this.router = router;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var asked = request.getRequestURI().substring(request.getContextPath().length());
        var path = PagePath.plain(asked);
        var known = path.map(plain -> isFlows(plain) || router.knows(plain)).orElse(false);
        if (known || !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static boolean isFlows(String path) {
        return path.startsWith("/VAADIN/") || path.startsWith("/vaadinServlet/") || path.equals("/");
    }
}
