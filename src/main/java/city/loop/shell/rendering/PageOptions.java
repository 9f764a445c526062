package city.loop.shell.rendering;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.ServletForwardingController;

/// Says which methods pages take. What forwards everything else to Flow's servlet would answer OPTIONS by itself: with
/// 200 and every method, also where there is nothing.
final class PageOptions implements HandlerInterceptor {

    private final UnknownPathFilter paths;

    PageOptions(UnknownPathFilter paths) {
        this.paths = paths;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!HttpMethod.OPTIONS.matches(request.getMethod()) || !(handler instanceof ServletForwardingController)) {
            return true;
        }
        if (paths.isKnown(request)) {
            response.setHeader(HttpHeaders.ALLOW, "GET, HEAD, POST, OPTIONS");
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
        return false;
    }
}
