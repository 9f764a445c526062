package city.loop.shell;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/// Ends a request whose query is no text in UTF-8 (400), or whose Content-Type names no type but a range such as
/// `*/*` (415), before whoever reads it first fails of it and fills the log with what anybody may send. Public
/// pages have read their query by themselves before.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class UnreadableRequestFilter extends OncePerRequestFilter {

    private final JsonMapper json;

    UnreadableRequestFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!readable(request)) {
            refuse(request, response, HttpServletResponse.SC_BAD_REQUEST);
        } else if (isRange(request.getContentType())) {
            refuse(request, response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, int refusal) throws IOException {
        // On the way to an error's page another status is decided already.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer decided
                ? decided
                : refusal;
        byte[] body = json.writeValueAsString(ApiErrorAttributes.problem(status).body())
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    private static boolean isRange(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].contains("*");
    }

    /// Only a query is read here: the parameters of a form would take its body along.
    private static boolean readable(HttpServletRequest request) {
        if (request.getQueryString() == null || !Set.of("GET", "HEAD").contains(request.getMethod())) {
            return true;
        }
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException unreadable) {
            return false;
        }
    }
}
