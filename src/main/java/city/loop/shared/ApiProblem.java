package city.loop.shared;

import java.util.Map;

/// Ends a request to the API with an error in the protocol's form (LOOP section 6, "Errors"):
/// `{"error": {"code", "message", "details"}}`.
public final class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    /// The protocol's error codes and the HTTP status of each.
    public enum Code {
        INVALID_REQUEST(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        CONFLICT(409),
        INTERNAL_ERROR(500);

        private final int status;

        Code(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final int status;
    private final Code code;
    private final transient Map<String, Object> details;

    public ApiProblem(Code code, String message, Map<String, Object> details) {
        this(code.status(), code, message, details);
    }

    /// @param status where HTTP has a closer status than the code's own: 405, 412, 413, 415, 503
    public ApiProblem(int status, Code code, String message, Map<String, Object> details) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = Map.copyOf(details);
    }

    public int status() {
        return status;
    }

    /// The answer's body.
    public Map<String, Object> body() {
        return Map.of(
                "error", Map.of("code", code.name(), "message", String.valueOf(getMessage()), "details", details));
    }
}
