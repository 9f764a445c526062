package city.loop.shell;

import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import jakarta.servlet.RequestDispatcher;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/// What a program reads when a request reached no controller, or failed outside of one: the protocol's error form, with
/// nothing of the program's inside. People read the portal's error pages instead.
@Component
class ApiErrorAttributes implements ErrorAttributes {

    @Override
    public @Nullable Throwable getError(WebRequest request) {
        return (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION, RequestAttributes.SCOPE_REQUEST);
    }

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE, RequestAttributes.SCOPE_REQUEST);
        return new HashMap<>(
                problem(status instanceof Integer number ? number : 500).body());
    }

    static ApiProblem problem(int status) {
        return switch (status) {
            case 401 -> new ApiProblem(Code.UNAUTHORIZED, "This needs an API key or a token.", Map.of());
            case 403 -> new ApiProblem(Code.FORBIDDEN, "This key or account may not do that.", Map.of());
            case 404 -> new ApiProblem(Code.NOT_FOUND, "There is nothing at this address.", Map.of());
            case 405 ->
                new ApiProblem(
                        status,
                        Code.INVALID_REQUEST,
                        "This method is not possible here; the header Allow names those that are.",
                        Map.of());
            case 413 -> new ApiProblem(status, Code.INVALID_REQUEST, "The body is too large.", Map.of());
            case 415 ->
                new ApiProblem(
                        status,
                        Code.INVALID_REQUEST,
                        "Send the body as application/ld+json or application/json.",
                        Map.of());
            case 503 ->
                new ApiProblem(
                        status, Code.INTERNAL_ERROR, "The portal does not answer now; try again shortly.", Map.of());
            default ->
                status < 500
                        ? new ApiProblem(
                                status,
                                Code.INVALID_REQUEST,
                                "This request cannot be read: check the method, and the address and its percent-encoding.",
                                Map.of())
                        : new ApiProblem(
                                status,
                                Code.INTERNAL_ERROR,
                                "This did not work, and it is the portal's fault.",
                                Map.of());
        };
    }
}
