package city.loop.shell;

import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/// Refusals in the protocol's envelope (LOOP section 6): 401 for whoever is not known, 403 for whoever is.
final class ApiSecurityAnswers implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final JsonMapper json;

    ApiSecurityAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        unauthorized(
                response,
                request.getHeader(HttpHeaders.AUTHORIZATION) == null
                        ? "This needs a key in X-API-Key or a bearer token in Authorization."
                        : "The bearer token is not one of this portal's sign-in provider, or has expired. Get a new one.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        answer(response, new ApiProblem(Code.FORBIDDEN, "Your roles do not cover this.", Map.of()));
    }

    void unauthorized(HttpServletResponse response, String message) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        answer(response, new ApiProblem(Code.UNAUTHORIZED, message, Map.of()));
    }

    void answer(HttpServletResponse response, ApiProblem problem) throws IOException {
        response.setStatus(problem.status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem.body());
    }
}
