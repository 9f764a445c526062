package city.loop.shell;

import city.loop.shared.ApiProblem;
import city.loop.shared.ApiProblem.Code;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Answers what goes wrong in a request to the API in the protocol's form: a sentence, never the database's or the
/// program's own words. Faults get a number under which the log has the whole story.
@RestControllerAdvice(annotations = RestController.class)
@Order(0)
class ApiProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> on(ApiProblem problem) {
        return answer(problem);
    }

    /// The security chain turns these into 401 or 403.
    @ExceptionHandler({AccessDeniedException.class, AuthenticationException.class})
    ResponseEntity<Map<String, Object>> on(RuntimeException denied) {
        throw denied;
    }

    /// Whoever listened is gone: nobody is left to tell.
    @ExceptionHandler
    void on(AsyncRequestNotUsableException gone) {}

    /// An address with a word where a number stands is nobody's; a parameter is named.
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> on(MethodArgumentTypeMismatchException wrong) {
        return answer(
                wrong.getParameter().hasParameterAnnotation(PathVariable.class)
                        ? new ApiProblem(Code.NOT_FOUND, "There is nothing at this address.", Map.of())
                        : new ApiProblem(
                                Code.INVALID_REQUEST,
                                wrong.getName() + " cannot be read; its form is in /docs/api.",
                                Map.of("parameter", wrong.getName())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> on(Exception fault) {
        Optional<ApiProblem> known = ofWrite(fault);
        if (known.isPresent()) {
            return answer(known.get());
        }
        if (fault instanceof ErrorResponse response) {
            return answer(of(response, fault));
        }
        // Tomcat's, of parameters that are no text in UTF-8 or too many.
        if (fault instanceof InvalidParameterException) {
            return answer(new ApiProblem(
                    Code.INVALID_REQUEST,
                    "The parameters of this address cannot be read; write them percent-encoded in UTF-8.",
                    Map.of()));
        }
        UUID number = UUID.randomUUID();
        LOG.error("Fault {}", number, fault);
        return answer(new ApiProblem(
                Code.INTERNAL_ERROR,
                "This did not work, and it is the portal's fault.",
                Map.of("correlation_id", number)));
    }

    /// What the database made of a write, wherever its transaction ended.
    static Optional<ApiProblem> ofWrite(Exception fault) {
        return switch (fault) {
            case ApiProblem problem -> Optional.of(problem);
            // A rule of the database that no check had met before: two writes crossed.
            case DataIntegrityViolationException crossed -> {
                LOG.info("A write crossed another one", crossed);
                yield Optional.of(new ApiProblem(
                        Code.CONFLICT, "Another write came between; read the record again and repeat.", Map.of()));
            }
            // Two writes waited for each other and the database ended one of them: sent again, it can succeed.
            case ConcurrencyFailureException ended -> {
                LOG.info("Two writes waited for each other", ended);
                yield Optional.of(new ApiProblem(
                        503, Code.INTERNAL_ERROR, "Another write was in the way; send this one again.", Map.of()));
            }
            case CannotCreateTransactionException gone -> Optional.of(databaseGone());
            case DataAccessResourceFailureException gone -> Optional.of(databaseGone());
            // What was begun cannot be ended either: the connection broke.
            case TransactionSystemException broken -> Optional.of(databaseGone());
            default -> Optional.empty();
        };
    }

    private static ApiProblem databaseGone() {
        return new ApiProblem(
                503, Code.INTERNAL_ERROR, "The database does not answer at the moment; try again shortly.", Map.of());
    }

    private static ApiProblem of(ErrorResponse response, Exception fault) {
        HttpStatusCode status = response.getStatusCode();
        ProblemDetail body = response.getBody();
        return switch (fault) {
            case HttpMediaTypeNotSupportedException type ->
                new ApiProblem(
                        status.value(),
                        Code.INVALID_REQUEST,
                        "Send the body as application/ld+json or application/json.",
                        Map.of("content_type", String.valueOf(type.getContentType())));
            case HttpRequestMethodNotSupportedException method ->
                new ApiProblem(
                        status.value(),
                        Code.INVALID_REQUEST,
                        method.getMethod() + " is not possible here.",
                        Map.of("allowed", String.valueOf(method.getSupportedHttpMethods())));
            default ->
                new ApiProblem(
                        status.value(),
                        status.value() == 404 ? Code.NOT_FOUND : Code.INVALID_REQUEST,
                        body.getDetail() == null ? "This request cannot be answered." : body.getDetail(),
                        Map.of());
        };
    }

    private static ResponseEntity<Map<String, Object>> answer(ApiProblem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(problem.body());
    }
}
